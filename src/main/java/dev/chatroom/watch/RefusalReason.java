package dev.chatroom.watch;

/** Why a request to {@code /room} did not become a WebSocket, or wasn't believed. */
public enum RefusalReason {
    /**
     * It didn't ask for one, or for a version that isn't spoken here: a person with curl, a probe.
     */
    NO_UPGRADE,
    METHOD,
    BAD_REQUEST,
    ORIGIN,
    BANNED,
    /** A moderator's token, or another one's, that isn't right, wherever it was presented. */
    CREDENTIALS,
    /** Nobody who has not logged in may come, and it shows no login. */
    NO_LOGIN,
    TOO_FAST,
    /** It was accepted and closed with 1013, because browsers can't read a status. */
    FULL,
    DRAINING
}
