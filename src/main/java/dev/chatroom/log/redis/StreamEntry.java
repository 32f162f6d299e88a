package dev.chatroom.log.redis;

import dev.chatroom.log.Author;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry of the stream: the stream's own id is its position. */
sealed interface StreamEntry {

    /** Fields of an entry, its names counted too, that have been there from the beginning. */
    int FIRST_FIELDS = 12;

    Position at();

    /** Whether nothing is missing between {@code before} and this. */
    boolean follows(Position before);

    /**
     * Anything but the beginning of an epoch.
     *
     * @param tag who appended it, and its number there; nothing in the stream of acts
     */
    record Said(Message message, String tag) implements StreamEntry {

        @Override
        public Position at() {
            return message.at();
        }

        @Override
        public boolean follows(Position before) {
            return at().epoch() == before.epoch() && at().seq() == before.seq() + 1;
        }
    }

    /**
     * A new epoch.
     *
     * @param after the newest entry of the one before it that the engine had
     * @param broken a process has read more than that
     */
    record Begins(Position at, Position after, boolean broken) implements StreamEntry {

        @Override
        public boolean follows(Position before) {
            return after.equals(before);
        }
    }

    /** What XRANGE answers, and XREAD for one stream. */
    static List<StreamEntry> all(Response entries) {
        List<StreamEntry> all = new ArrayList<>(entries.size());
        for (Response entry : entries) {
            all.add(of(entry.get(0).toString(), entry.get(1)));
        }
        return all;
    }

    private static StreamEntry of(String id, Response fields) {
        Position at = position(id);
        if (fields.get(0).toString().equals("begins")) {
            return new Begins(
                    at, position(fields.get(3).toString()), fields.get(5).toString().equals("1"));
        }
        // Name and value in turn, in the order of Scripts.APPEND, then those of acts alone.
        var from = new Author(fields.get(1).toString(), fields.get(3).toString());
        Optional<String> called = Optional.of(fields.get(5).toString()).filter(it -> !it.isEmpty());
        Kind kind = Kind.MESSAGE;
        Response text = fields.get(9);
        if (fields.size() > FIRST_FIELDS) {
            kind = Kind.of(fields.get(13).toInteger());
            if (!kind.isSaid()) {
                text = fields.get(15);
            }
        }
        var message = new Message(at, fields.get(7).toLong(), from, called, text.toBytes(), kind);
        return new Said(message, fields.get(11).toString());
    }

    /** An id of a stream is two numbers, as a position is. */
    static Position position(String id) {
        return Position.parse(id)
                .filter(position -> position.toString().equals(id))
                .orElseThrow(() -> new IllegalArgumentException("no position: " + id));
    }
}
