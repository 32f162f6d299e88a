package dev.chatroom.protocol;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name that a client wishes for (docs/protocol.md, section 2).
 *
 * <p>What would let one name pass for another, or let it change the text around it, is no name:
 * control characters, marks that turn the direction of writing and other invisible ones, line ends,
 * what Unicode has assigned to nobody. Of the invisible ones, those stay that a script or an emoji
 * is written with, where it needs them.
 *
 * @param text 1 to {@link #LONGEST} code points, a single space wherever there was white space,
 *     none around it
 */
public record DisplayName(String text) {

    /** In code points. */
    public static final int LONGEST = 32;

    /** Characters that are looked at, white space included. */
    private static final int LONGEST_WISH = 1_024;

    private static final Pattern SPACES = Pattern.compile("[\\p{Zs}\\t]+");

    /** What stands where bytes were no UTF-8. */
    private static final int NOT_UTF_8 = 0xFFFD;

    /** The name in {@code wish}, tidied up as said above, or empty if that isn't one. */
    public static Optional<DisplayName> parse(String wish) {
        if (wish.length() > LONGEST_WISH) {
            return Optional.empty();
        }
        String text = SPACES.matcher(wish).replaceAll(" ").strip();
        int[] letters = Invisible.withoutTags(text).codePoints().toArray();
        return text.codePointCount(0, text.length()) <= LONGEST
                        && isVisible(letters)
                        && isAllowed(letters)
                ? Optional.of(new DisplayName(text))
                : Optional.empty();
    }

    private static boolean isVisible(int[] letters) {
        for (int letter : letters) {
            boolean shows =
                    switch (Character.getType(letter)) {
                        case Character.SPACE_SEPARATOR,
                                Character.FORMAT,
                                Character.NON_SPACING_MARK,
                                Character.ENCLOSING_MARK ->
                                false;
                        default -> true;
                    };
            if (shows) {
                return true;
            }
        }
        return false;
    }

    private static boolean isAllowed(int[] letters) {
        for (int i = 0; i < letters.length; i++) {
            boolean allowed =
                    switch (Character.getType(letters[i])) {
                        case Character.CONTROL,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                false;
                        case Character.FORMAT -> Invisible.joins(letters, i);
                        case Character.NON_SPACING_MARK ->
                                Invisible.isVariationSelector(letters[i])
                                        ? Invisible.varies(letters, i)
                                        : !Invisible.isBlank(letters[i]);
                        default -> !Invisible.isBlank(letters[i]) && letters[i] != NOT_UTF_8;
                    };
            if (!allowed) {
                return false;
            }
        }
        return true;
    }
}
