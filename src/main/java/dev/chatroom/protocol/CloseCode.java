package dev.chatroom.protocol;

/**
 * Every way in which the server ends a connection (docs/protocol.md, section 6; RFC 6455, section
 * 7.4). A reason is at most 123 bytes of UTF-8 and says what the client's author needs to know.
 */
public enum CloseCode {
    NORMAL(1000, ""),
    PROTOCOL_ERROR(1002, "Not a valid WebSocket frame (RFC 6455)."),
    BINARY(1003, "Binary frames are not accepted here: send text."),
    NOT_UTF8(1007, "Text must be valid UTF-8."),
    POLICY(1008, "Too many pings: one in ten seconds is plenty."),
    TOO_LONG(1009, "The message is longer than this room allows."),
    FAULT(1011, "A fault in the server: reconnect after a while."),
    RESTART(1012, "The server restarts: reconnect in a few seconds."),
    FULL(1013, "The room is full: try again in a while."),
    TOO_SLOW(4201, "Too slow a reader: 256 messages were waiting. Reconnect."),
    NO_SIGN_OF_LIFE(4202, "Two pings went unanswered. Reconnect.");

    private final int code;
    private final String reason;

    CloseCode(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    public int code() {
        return code;
    }

    public String reason() {
        return reason;
    }
}
