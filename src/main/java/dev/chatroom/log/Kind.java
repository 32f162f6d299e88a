package dev.chatroom.log;

/**
 * What an entry of the log is. What moderators do has places among the messages, so that all agree
 * on what came before it (docs/protocol.md, section 8).
 */
public enum Kind {
    /** What somebody said: its text is theirs. */
    MESSAGE(0),
    /** A message whose text was taken out. */
    DELETED(1),
    /** What a moderator tells everybody. */
    ANNOUNCEMENT(2),
    /** An announcement whose text was taken out. */
    WITHDRAWN(3),
    /** Takes another entry's text out; its text tells which, as {@code moderation/Acts} has it. */
    DELETION(4),
    /** From now on other rules hold for those who speak. */
    MODE(5),
    /** Something about one user, which is nobody else's concern. */
    SANCTION(6);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    /** As it is stored; never to be changed. */
    public int code() {
        return code;
    }

    /** The one that is stored as {@code code}. */
    public static Kind of(int code) {
        for (Kind kind : values()) {
            if (kind.code == code) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of entry: " + code);
    }

    /** Whether a moderator does something by it. */
    public boolean isAct() {
        return this == ANNOUNCEMENT || this == DELETION || this == MODE || this == SANCTION;
    }

    /** Whether it counts as something that was said, be it still there or not. */
    public boolean isSaid() {
        return this == MESSAGE || this == DELETED || this == ANNOUNCEMENT || this == WITHDRAWN;
    }

    /** Whether json clients are told of it, and where it is. */
    public boolean isShown() {
        return isSaid() || this == DELETION;
    }

    /** Whether its text can be taken out. */
    public boolean hasText() {
        return this == MESSAGE || this == ANNOUNCEMENT;
    }

    /** Whether its text was taken out. */
    public boolean isEmptied() {
        return this == DELETED || this == WITHDRAWN;
    }

    /** What it is without its text, if it {@link #hasText}. */
    public Kind emptied() {
        return switch (this) {
            case MESSAGE -> DELETED;
            case ANNOUNCEMENT -> WITHDRAWN;
            default -> throw new IllegalStateException(this + " has no text to take out");
        };
    }
}
