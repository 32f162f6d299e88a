package dev.chatroom.protocol;

import java.util.Optional;

/**
 * The name that a client wishes for (docs/protocol.md, section 2).
 *
 * @param text 1 to {@link #LONGEST} code points, none of them a control character, no white space
 *     around them
 */
public record DisplayName(String text) {

    /** In code points. */
    public static final int LONGEST = 32;

    /** The name in {@code wish}, trimmed, or empty if that isn't one. */
    public static Optional<DisplayName> parse(String wish) {
        String text = wish.strip();
        int length = text.codePointCount(0, text.length());
        boolean fits = length >= 1 && length <= LONGEST;
        return fits && text.codePoints().noneMatch(Character::isISOControl)
                ? Optional.of(new DisplayName(text))
                : Optional.empty();
    }
}
