package dev.chatroom.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.log.Position;
import dev.chatroom.socket.ServerSide;
import dev.chatroom.support.Frame;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.function.IntConsumer;

/** What one client hears: the order that all hear, from its place on, without a hole. */
final class Hearing {

    private final int id;
    private final boolean json;
    private final World world;
    private final IntConsumer closed;
    private final Incoming incoming = new Incoming();

    /**
     * The place of the last message that it heard, or that it need not hear; -1 before its join.
     */
    private long place = -1;

    private boolean welcomed;
    private boolean isClosed;
    private long tookAt;

    /**
     * @param closed gets the code of the close frame
     */
    Hearing(int id, boolean json, World world, IntConsumer closed) {
        this.id = id;
        this.json = json;
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
                case Frame.TEXT -> hear(frame.get());
                case Frame.CLOSE -> {
                    isClosed = true;
                    closed.accept(frame.get().closeCode());
                }
                default -> {} // A pong.
            }
        }
    }

    private void hear(Frame frame) {
        if (json) {
            told(frame);
        } else {
            hear(frame.payload());
        }
    }

    private void told(Frame frame) {
        var told = new JsonObject(frame.text());
        String type = told.getString("type");
        world.journal().check(welcomed != type.equals("welcome"), "c%d is told %s", id, told);
        switch (type) {
            case "welcome" -> {
                welcomed = true;
                check(told, place);
            }
            case "message" -> {
                hear(told.getString("text").getBytes(US_ASCII));
                check(told, place);
            }
            case "presence" -> {}
            default -> world.journal().violated("c%d is told %s", id, told);
        }
    }

    private void check(JsonObject told, long at) {
        String position = new Position(World.EPOCH, at).toString();
        boolean right = told.getString("at").equals(position);
        world.journal().check(right, "c%d is at %s, and told %s", id, position, told);
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
