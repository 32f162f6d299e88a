package dev.chatroom.room;

import dev.chatroom.log.Author;
import java.util.List;

/** Other processes in which the same room is. */
public interface Peers {

    /** Hears of them; any thread, returns at once. */
    interface Hearing {

        /**
         * Who is at a peer now.
         *
         * @param known those who have been there longest, {@link Roster#CROWD} at most
         * @param people how many there are
         */
        void told(String peer, List<Author> known, int people);

        /** A peer is there no more. */
        void gone(String peer);

        /** Some seconds have passed. */
        void tick();
    }

    /** From now on {@code hearing} is told. Once, before {@link #tell}. */
    void open(Hearing hearing);

    /** Who is here, if that has changed. Returns at once; what was told last counts. */
    void tell(List<Author> known, int people);
}
