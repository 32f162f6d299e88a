package dev.chatroom.log.redis;

import dev.chatroom.log.Position;

/**
 * From where on the stream can be read: it is kept so far, and nothing after that is missing.
 *
 * <p>Any thread asks; the log's threads tell, each what it knows.
 */
final class Extent {

    /** The reader's. */
    private volatile Position newest;

    private volatile Position whole;

    /** As it was found last. */
    private volatile Position oldest;

    /**
     * @param before the position before the oldest one that is there
     * @param newest the newest one's
     */
    Extent(Position before, Position newest) {
        this.newest = newest;
        this.whole = before;
        this.oldest = before;
    }

    Position newest() {
        return newest;
    }

    /** All up to {@code at} has been read. */
    void reach(Position at) {
        newest = at;
    }

    /** The stream goes on after {@code next}, and something before that is missing. */
    void isBrokenAt(Position next) {
        newest = next;
        whole = next;
    }

    /** Whether nothing is missing between {@code at} and now. */
    boolean isWholeAfter(Position at) {
        return at.compareTo(whole) >= 0;
    }

    /** The oldest entry that the engine has comes after {@code before}. */
    void beginsAfter(Position before) {
        oldest = before;
    }

    /** The position before the oldest entry that can be read. */
    Position before() {
        Position whole = this.whole;
        Position oldest = this.oldest;
        return whole.compareTo(oldest) > 0 ? whole : oldest;
    }
}
