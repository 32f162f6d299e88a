package dev.chatroom.entrance;

/** What a request shows of whether its sender may moderate. */
public enum Standing {
    MODERATOR,
    /** It shows nothing. */
    NOBODY,
    /** It shows what isn't right, or isn't any more. */
    WRONG,
    /** It shows what was not looked at: too much that was wrong came from its address. */
    THROTTLED,
    /** It is somebody's who has logged in, and is no moderator. */
    SOMEBODY_ELSE,
    /** Its cookie is right, but it doesn't show that the room's own page sends it. */
    UNPROVEN,
    /** There are no moderators. */
    NOT_CONFIGURED
}
