package dev.chatroom.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Position;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Witness;
import dev.chatroom.support.Buffers;
import dev.chatroom.support.Frame;
import dev.chatroom.support.Loudness;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The real path of a client's bytes: decoder, frames, room, fan-out, and back to the client. */
final class FramePath implements Witness {

    private static final int ROOMY = 1 << 30;
    private static final int ROUNDS = 60;

    private final World world;
    private final VirtualLoop loop;
    private final Outcome outcome = new Outcome();
    private final Incoming incoming = new Incoming();
    private final VirtualChannel channel = new VirtualChannel(ROOMY, () -> {});
    private int members;

    private FramePath(int messageBytes) {
        world = World.of(1000, messageBytes);
        loop = new VirtualLoop(world.clock());
        loop.register(channel);
        world.server().connect(channel, Dialect.TEXT, Optional.empty(), this).run();
        turn();
    }

    /**
     * What becomes of {@code stream} if it is read in pieces of {@code sizes}, again and again.
     *
     * @throws AssertionError if something is left behind, or warned of
     */
    static Outcome outcome(byte[] stream, List<Integer> sizes, int messageBytes) {
        long before = Buffers.inUse();
        try (var loudness = new Loudness()) {
            var path = new FramePath(messageBytes);
            path.send(stream, sizes);
            path.endConnection();
            assertEquals(List.of(), loudness.warnings(), "log");
            assertEquals(before, Buffers.inUse(), "buffers in use");
            return path.outcome;
        }
    }

    /** Whether the server waits for more, 0.3 s after {@code stream}. */
    static boolean staysOpenAfter(byte[] stream) {
        var path = new FramePath(1000);
        path.send(stream, List.of(stream.length));
        boolean open = path.channel.isOpen();
        path.channel.reset();
        path.turn();
        return open;
    }

    private void send(byte[] stream, List<Integer> sizes) {
        int from = 0;
        for (int i = 0; from < stream.length; i++) {
            int to = Math.min(stream.length, from + sizes.get(i % sizes.size()));
            channel.send(Arrays.copyOfRange(stream, from, to));
            from = to;
            turn();
        }
        for (int i = 0; i < ROUNDS; i++) {
            turn();
        }
    }

    private void turn() {
        world.clock().advance(5, TimeUnit.MILLISECONDS);
        channel.deliver(Integer.MAX_VALUE);
        world.room().step();
        loop.runAll();
        channel.receive(incoming.bytes(), Integer.MAX_VALUE);
        for (Optional<Frame> frame; (frame = incoming.next()).isPresent(); ) {
            byte[] payload = frame.get().payload();
            switch (frame.get().opcode()) {
                case Frame.TEXT -> outcome.text(payload);
                case Frame.PONG -> outcome.pong(payload);
                case Frame.CLOSE -> outcome.closed(frame.get().closeCode());
                default -> throw new AssertionError("the server sends " + frame);
            }
        }
    }

    private void endConnection() {
        assertTrue(channel.isOpen() || outcome.isClosed(), "closed without a word");
        if (outcome.isClosed()) {
            world.clock().advance(10, TimeUnit.SECONDS); // As long as it waits for an answer.
            turn();
            turn();
            assertTrue(!channel.isOpen(), "still open after 10 s");
        } else {
            channel.reset();
        }
        turn();
        turn();
        assertEquals(List.of(), world.server().strays(), "come through to Vert.x");
        assertEquals(0, members, "members");
        assertTrue(loop.isIdle(), "the event loop isn't idle");
    }

    @Override
    public void joined(Optional<Position> since, long after) {
        members++;
    }

    @Override
    public void left() {
        members--;
    }

    @Override
    public void failed() {
        throw new AssertionError("put out for a fault");
    }

    @Override
    public void accepted() {}

    @Override
    public void taken() {}
}
