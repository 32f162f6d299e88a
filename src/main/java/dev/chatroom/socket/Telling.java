package dev.chatroom.socket;

import dev.chatroom.room.Presence;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.Optional;
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

    /** What they are being told. */
    private Optional<Presence> now = Optional.empty();

    /** What they are told after that, however much has come together. */
    private Optional<Presence> next = Optional.empty();

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
        if (now.isEmpty()) {
            begin(presence);
        } else {
            next = Optional.of(next.map(waiting -> waiting.and(presence)).orElse(presence));
        }
    }

    /** Who comes in from now on knows it from their welcome. */
    private void begin(Presence presence) {
        left = audience.get();
        if (!left.isEmpty()) {
            frame = JsonTalk.frame(presence);
            bytes = PooledByteBufAllocator.DEFAULT.directBuffer(frame.length).writeBytes(frame);
            now = Optional.of(presence);
            goOn();
        }
    }

    private void goOn() {
        Presence presence = now.orElseThrow();
        try {
            for (int i = Math.min(SLICE, left.size()); i > 0; i--) {
                left.removeLast().tell(presence, frame, bytes);
            }
        } finally {
            if (left.isEmpty()) {
                end();
            } else {
                loop.execute(this::goOn);
            }
        }
    }

    private void end() {
        bytes.release();
        now = Optional.empty();
        Optional<Presence> waiting = next;
        next = Optional.empty();
        waiting.ifPresent(presence -> loop.execute(() -> tell(presence)));
    }
}
