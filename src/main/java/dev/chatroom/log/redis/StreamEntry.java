package dev.chatroom.log.redis;

import dev.chatroom.log.Author;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An entry of the stream: the stream's own id is its position. */
sealed interface StreamEntry {

    Position at();

    /**
     * @param tag who appended it, and its number there
     */
    record Said(Message message, String tag) implements StreamEntry {

        @Override
        public Position at() {
            return message.at();
        }
    }

    /**
     * A new epoch.
     *
     * @param after the newest entry of the one before it that the engine had
     * @param broken a process has read more than that
     */
    record Begins(Position at, Position after, boolean broken) implements StreamEntry {}

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
        // Name and value in turn, in the order of Scripts.APPEND.
        var from = new Author(fields.get(1).toString(), fields.get(3).toString());
        Optional<String> called = Optional.of(fields.get(5).toString()).filter(it -> !it.isEmpty());
        var message =
                new Message(at, fields.get(7).toLong(), from, called, fields.get(9).toBytes());
        return new Said(message, fields.get(11).toString());
    }

    /** An id of a stream is two numbers, as a position is. */
    static Position position(String id) {
        return Position.parse(id)
                .orElseThrow(() -> new IllegalArgumentException("no position: " + id));
    }
}
