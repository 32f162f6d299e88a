package dev.chatroom.room;

import java.util.ArrayDeque;
import java.util.Queue;

/**
 * Who waits for the log's answer to which draft, which is told by its bytes. The room's loop owns
 * it. Bounded by what the mailbox lets be without an answer.
 */
final class UnderWay {

    private final Queue<Waiting> all = new ArrayDeque<>();

    private record Waiting(Member member, byte[] frame) {}

    void add(Member member, byte[] frame) {
        all.add(new Waiting(member, frame));
    }

    /**
     * Who waits for the answer that has come, and now no more. The log answers in the order in
     * which it was asked; only refusals may overtake others.
     */
    Member take(byte[] frame) {
        if (all.element().frame == frame) {
            return all.remove().member;
        }
        for (var rest = all.iterator(); rest.hasNext(); ) {
            Waiting next = rest.next();
            if (next.frame == frame) {
                rest.remove();
                return next.member;
            }
        }
        throw new IllegalStateException("the log answers what nobody has said");
    }
}
