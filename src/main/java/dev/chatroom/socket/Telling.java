package dev.chatroom.socket;

import dev.chatroom.room.Presence;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * Tells one event loop's clients of the json dialect who has come and gone: some of them at a time,
 * because it takes a system call for each, and messages shall not wait for all of those.
 *
 * <p>On the event loop.
 */
final class Telling {

    /** Clients that are told before others have their turn: about a millisecond. */
    static final int SLICE = 128;

    private final Executor loop;
    private final Supplier<List<Outbox>> audience;

    /** The room's rate bounds them: one a second. */
    private final Queue<Presence> waiting = new ArrayDeque<>();

    private List<Outbox> left = List.of();
    private byte[] frame;
    private ByteBuf bytes;

    /**
     * @param loop runs what is to be done later on the event loop
     * @param audience all who are to be told; the list is the receiver's
     */
    Telling(Executor loop, Supplier<List<Outbox>> audience) {
        this.loop = loop;
        this.audience = audience;
    }

    /** Tells them {@code presence}, after all that they were told before. */
    void tell(Presence presence) {
        waiting.add(presence);
        if (waiting.size() == 1) {
            begin();
        }
    }

    /** Who comes in from now on knows it from their welcome. */
    private void begin() {
        left = audience.get();
        if (left.isEmpty()) {
            end();
            return;
        }
        frame = JsonTalk.frame(waiting.element());
        bytes = PooledByteBufAllocator.DEFAULT.directBuffer(frame.length).writeBytes(frame);
        goOn();
    }

    private void goOn() {
        Presence presence = waiting.element();
        try {
            for (int i = Math.min(SLICE, left.size()); i > 0; i--) {
                left.removeLast().tell(presence, frame, bytes);
            }
        } finally {
            if (left.isEmpty()) {
                bytes.release();
                end();
            } else {
                loop.execute(this::goOn);
            }
        }
    }

    private void end() {
        left = List.of();
        waiting.remove();
        if (!waiting.isEmpty()) {
            loop.execute(this::begin);
        }
    }
}
