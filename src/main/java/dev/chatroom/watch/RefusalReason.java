package dev.chatroom.watch;

/** Why a request to {@code /room} did not become a WebSocket. */
public enum RefusalReason {
    /**
     * It didn't ask for one, or for a version that isn't spoken here: a person with curl, a probe.
     */
    NO_UPGRADE,
    METHOD,
    BAD_REQUEST,
    ORIGIN,
    BANNED,
    TOO_FAST,
    /** It was accepted and closed with 1013, because browsers can't read a status. */
    FULL,
    DRAINING
}
