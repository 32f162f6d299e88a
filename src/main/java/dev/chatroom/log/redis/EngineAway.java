package dev.chatroom.log.redis;

/**
 * The engine doesn't do what it was asked, for now: it is gone, silent, loading, full, or not the
 * one that takes writes. Whether it has done some of it nobody knows. The message is a few words.
 */
public final class EngineAway extends Exception {

    private static final long serialVersionUID = 1L;

    EngineAway(String message, Throwable cause) {
        super(message, cause);
    }
}
