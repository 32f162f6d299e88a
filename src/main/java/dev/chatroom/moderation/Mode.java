package dev.chatroom.moderation;

import dev.chatroom.log.Kind;

/**
 * What holds for all who speak, but for moderators.
 *
 * @param slowSeconds between two messages of one user; 0 for no limit
 * @param readOnly nobody speaks
 */
public record Mode(int slowSeconds, boolean readOnly) implements Act {

    /** As a room begins. */
    public static final Mode FREE = new Mode(0, false);

    /** Six hours. */
    public static final int MOST_SECONDS = 6 * 60 * 60;

    @Override
    public Kind kind() {
        return Kind.MODE;
    }
}
