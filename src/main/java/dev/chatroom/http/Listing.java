package dev.chatroom.http;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.entrance.Query;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Kind;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.Archive;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which messages of the log are asked for.
 *
 * @param after the place before the first one
 * @param last the place of the last one, as the log was then
 * @param limit how many of those that are {@link Kind#isShown}; without one all
 * @param resumed whether the log holds what is next to the position that was given; true if none
 *     was
 */
record Listing(long after, long last, OptionalLong limit, boolean resumed) {

    /** As many as a log may retain. */
    private static final int MOST = 1_000_000;

    /** How many of those that are {@link Kind#isShown}, at most. */
    long most() {
        return limit.orElse(MOST);
    }

    /**
     * Whether {@code kind} is told. How the room was spoken in has no position: a client that goes
     * on after its last line would get stuck there, or get it again and again.
     */
    boolean tells(Kind kind) {
        return limit.isEmpty() || kind != Kind.MODE;
    }

    /** What is wrong with the question, if something is. */
    static Optional<Problem> problem(HttpServerRequest request) {
        if (Query.value(request, "since").isPresent()
                && Query.value(request, "before").isPresent()) {
            return Optional.of(
                    Problem.badRequest(
                            "bad-request", "There are both since and before: send one of them."));
        }
        return Arrival.badSince(request)
                .map(line -> Problem.badRequest("bad-since", line))
                .or(() -> badBefore(request))
                .or(() -> badLimit(request));
    }

    private static Optional<Problem> badBefore(HttpServerRequest request) {
        return Query.value(request, "before")
                .filter(before -> Position.parse(before).isEmpty())
                .map(
                        before ->
                                Problem.badRequest(
                                        "bad-before",
                                        "before must be a position such as 1790000000000-59, not '%s'."
                                                .formatted(Problem.quote(before))));
    }

    private static Optional<Problem> badLimit(HttpServerRequest request) {
        return Query.value(request, "limit")
                .filter(limit -> limit(limit).isEmpty())
                .map(
                        limit ->
                                Problem.badRequest(
                                        "bad-limit",
                                        "limit must be a number from 1 to %d, not '%s'."
                                                .formatted(MOST, Problem.quote(limit))));
    }

    private static OptionalLong limit(String text) {
        if (!text.matches("\\d{1,7}")) {
            return OptionalLong.empty();
        }
        long limit = Long.parseLong(text);
        return limit >= 1 && limit <= MOST ? OptionalLong.of(limit) : OptionalLong.empty();
    }

    /** What a question without a {@link #problem} asks for, of what the log holds now. */
    static Listing of(HttpServerRequest request, MemoryLog log, Archive archive) {
        long head = log.head();
        long oldest = archive.before();
        OptionalLong limit =
                Query.value(request, "limit").map(Listing::limit).orElse(OptionalLong.empty());
        Optional<Position> since = Arrival.since(request);
        if (since.isPresent()) {
            OptionalLong place = log.placeOf(since.get());
            boolean held = isWithin(place, oldest, head);
            long after = held ? place.getAsLong() : oldest;
            return new Listing(after, head, limit, held);
        }
        Optional<Position> before = Query.value(request, "before").flatMap(Position::parse);
        if (before.isPresent()) {
            return before(before.get(), limit, log, oldest, head);
        }
        return upTo(head, limit, log, oldest, true);
    }

    /** Whether a question names a place in the log. */
    static boolean hasPosition(HttpServerRequest request) {
        return Query.value(request, "since").isPresent()
                || Query.value(request, "before").isPresent();
    }

    private static boolean isWithin(OptionalLong place, long oldest, long head) {
        return place.isPresent() && place.getAsLong() >= oldest && place.getAsLong() <= head;
    }

    private static Listing before(
            Position end, OptionalLong limit, MemoryLog log, long oldest, long head) {
        OptionalLong place = log.placeOf(end);
        if (place.isEmpty()) {
            // All that is here came before it, or after it.
            long last = end.compareTo(log.position()) > 0 ? head : oldest;
            return upTo(last, limit, log, oldest, false);
        }
        long last = Math.clamp(place.getAsLong() - 1, oldest, head);
        boolean held = isWithin(OptionalLong.of(place.getAsLong() - 1), oldest, head);
        return upTo(last, limit, log, oldest, held);
    }

    /** The last ones up to {@code last}. */
    private static Listing upTo(
            long last, OptionalLong limit, MemoryLog log, long oldest, boolean resumed) {
        long after = last;
        long left = limit.orElse(MOST);
        while (after > oldest && left > 0) {
            Entry entry = log.at(after);
            if (entry == null) {
                after = Math.max(oldest, after - left); // What is there isn't known yet.
                break;
            }
            left -= entry.kind().isShown() ? 1 : 0;
            after--;
        }
        return new Listing(after, last, limit, resumed);
    }
}
