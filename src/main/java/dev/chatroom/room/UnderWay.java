package dev.chatroom.room;

import dev.chatroom.room.Event.Forward;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Who waits for the log's answer to which draft, which is told by its bytes. The room's loop owns
 * it. Bounded by what the mailbox lets be without an answer.
 */
final class UnderWay {

    private final Queue<Waiting> all = new ArrayDeque<>();

    /** A draft without an answer. */
    static final class Waiting {

        private final Member member;
        private final byte[] frame;
        private List<Forward> retries = List.of();

        private Waiting(Member member, byte[] frame) {
            this.member = member;
            this.frame = frame;
        }

        /** Who has said it. */
        Member member() {
            return member;
        }

        /** The same was said again, and waits for the same answer. */
        void again(Forward retry) {
            if (retries.isEmpty()) {
                retries = new ArrayList<>(1);
            }
            retries.add(retry);
        }

        /** How it was said again, in order. */
        List<Forward> retries() {
            return retries;
        }
    }

    Waiting add(Member member, byte[] frame) {
        var waiting = new Waiting(member, frame);
        all.add(waiting);
        return waiting;
    }

    /**
     * Who waits for the answer that has come, and now no more. The log answers in the order in
     * which it was asked; only refusals may overtake others.
     */
    Waiting take(byte[] frame) {
        if (all.element().frame == frame) {
            return all.remove();
        }
        for (var rest = all.iterator(); rest.hasNext(); ) {
            Waiting next = rest.next();
            if (next.frame == frame) {
                rest.remove();
                return next;
            }
        }
        throw new IllegalStateException("the log answers what nobody has said");
    }
}
