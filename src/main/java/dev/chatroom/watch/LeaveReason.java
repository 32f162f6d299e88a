package dev.chatroom.watch;

import dev.chatroom.protocol.CloseCode;

/** Why a client left the room. Each that has joined leaves once, and for one of these. */
public enum LeaveReason {
    /** It closed the connection itself, with a close frame. */
    LEFT,
    /** The connection was gone without one. */
    LOST,
    /** This process ends, and sent it away. */
    DRAINED,
    TOO_SLOW,
    NO_SIGN_OF_LIFE,
    PROTOCOL,
    BINARY,
    NOT_UTF8,
    TOO_LONG,
    POLICY,
    /** A moderator put it out. */
    BANNED,
    FAULT;

    /** Why it leaves that the room closes with {@code code}. */
    public static LeaveReason of(CloseCode code) {
        return switch (code) {
            case NORMAL, FULL -> LEFT; // Nobody leaves for these: who finds it full never came in.
            case PROTOCOL_ERROR -> PROTOCOL;
            case BINARY -> BINARY;
            case NOT_UTF8 -> NOT_UTF8;
            case TOO_LONG -> TOO_LONG;
            case POLICY -> POLICY;
            case FAULT -> FAULT;
            case RESTART -> DRAINED;
            case TOO_SLOW -> TOO_SLOW;
            case NO_SIGN_OF_LIFE -> NO_SIGN_OF_LIFE;
        };
    }
}
