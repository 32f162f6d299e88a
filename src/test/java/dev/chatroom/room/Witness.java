package dev.chatroom.room;

import dev.chatroom.log.Position;
import java.util.Optional;

/** Is told what passes between one client and a {@link WatchedRoom}. */
public interface Witness {

    /** The room has let it in. */
    void joined(Optional<Position> since, long after);

    /** A message of it is in the mailbox. */
    void accepted();

    /** A message of it is in the log. */
    void taken();

    /** It tells the room that it is gone. */
    void left();

    /** The room has put it out for a fault. */
    void failed();
}
