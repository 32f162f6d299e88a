package dev.chatroom.log.redis;

/**
 * The names of a room's keys, with one hash tag so that a cluster keeps them together.
 *
 * @param room {@code chatroom}, or another where rooms share an engine
 */
public record Keys(String room) {

    public static final Keys DEFAULT = new Keys("chatroom");

    public String of(String name) {
        return "{" + room + "}:" + name;
    }

    String log() {
        return of("log");
    }

    String meta() {
        return of("meta");
    }

    /** What was taken out of the stream, and what had to go with it. */
    String aside() {
        return of("aside");
    }

    /** A stream of what moderators have done. */
    String acts() {
        return of("acts");
    }

    String writer(String replica) {
        return of("writer:" + replica);
    }

    String said(String user, String id) {
        return of("said:" + user + ":" + id);
    }
}
