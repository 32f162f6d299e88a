package dev.chatroom.simulation;

import dev.chatroom.socket.ServerSide;
import dev.chatroom.support.Frame;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What one client hears: the order that all hear, from its place on, without a hole. */
final class Hearing {

    private final int id;
    private final World world;
    private final IntConsumer closed;
    private final Incoming incoming = new Incoming();

    /**
     * The place of the last message that it heard, or that it need not hear; -1 before its join.
     */
    private long place = -1;

    private boolean isClosed;
    private long tookAt;

    /**
     * @param closed gets the code of the close frame
     */
    Hearing(int id, World world, IntConsumer closed) {
        this.id = id;
        this.world = world;
        this.closed = closed;
        socketTookSomething();
    }

    void startAfter(long start) {
        place = start;
    }

    long place() {
        return place;
    }

    boolean isClosed() {
        return isClosed;
    }

    void read(VirtualChannel channel, int most) {
        channel.receive(incoming.bytes(), most);
        for (Optional<Frame> frame; (frame = incoming.next()).isPresent(); ) {
            int opcode = frame.get().opcode();
            world.journal().check(!isClosed, "c%d gets a %d after the close frame", id, opcode);
            switch (opcode) {
                case Frame.TEXT -> hear(frame.get().payload());
                case Frame.CLOSE -> {
                    isClosed = true;
                    closed.accept(frame.get().closeCode());
                }
                default -> {} // A pong.
            }
        }
    }

    private void hear(byte[] text) {
        place++;
        boolean right = world.order().isAt(place, text);
        world.journal().check(right, "c%d doesn't hear what was said at %d", id, place);
    }

    void socketTookSomething() {
        tookAt = world.clock().getAsLong();
    }

    /** It may be put out: see docs/protocol.md. */
    boolean isTooSlow() {
        boolean stuck =
                world.clock().getAsLong() - tookAt >= ServerSide.patience()
                        && world.log().head() - place > ServerSide.slots();
        return stuck || world.hasLost(place);
    }
}
