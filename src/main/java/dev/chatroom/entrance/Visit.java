package dev.chatroom.entrance;

import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LeaveReason;
import dev.chatroom.watch.RefusalReason;

/** What is told to others of one client's stay in the room: it begins once, and ends once. */
public sealed interface Visit {

    void begins();

    /** It doesn't begin: the room is full. */
    void turnedAway();

    void ends(LeaveReason why);

    /** Is counted; all clients can share one. */
    record Counted(Counts counts) implements Visit {

        @Override
        public void begins() {
            counts.joined();
        }

        @Override
        public void turnedAway() {
            counts.refused(RefusalReason.FULL);
        }

        @Override
        public void ends(LeaveReason why) {
            counts.left(why);
        }
    }

    /** Is counted, and written to the log with the address it came from. */
    record Logged(Counted counted, VisitLog log, String address) implements Visit {

        @Override
        public void begins() {
            counted.begins();
            log.joined(address);
        }

        @Override
        public void turnedAway() {
            counted.turnedAway();
        }

        @Override
        public void ends(LeaveReason why) {
            counted.ends(why);
            log.left(address, why);
        }
    }
}
