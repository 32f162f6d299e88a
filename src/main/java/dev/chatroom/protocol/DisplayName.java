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

    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    /** They spell out the flags of England, Scotland and Wales, behind a black flag. */
    private static final int FIRST_TAG = 0xE0020;

    private static final int LAST_TAG = 0xE007F;
    private static final int BLACK_FLAG = 0x1F3F4;

    /**
     * Letters that show nothing: Hangul's fillers, two vowels of Khmer, an empty cell of Braille.
     */
    private static final String BLANKS = "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0";

    /** What stands where bytes were no UTF-8. */
    private static final int NOT_UTF_8 = 0xFFFD;

    /** The name in {@code wish}, tidied up as said above, or empty if that isn't one. */
    public static Optional<DisplayName> parse(String wish) {
        if (wish.length() > LONGEST_WISH) {
            return Optional.empty();
        }
        String text = SPACES.matcher(wish).replaceAll(" ").strip();
        int[] letters = text.codePoints().toArray();
        return letters.length <= LONGEST && isVisible(letters) && isAllowed(letters)
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
        boolean flag = false;
        for (int i = 0; i < letters.length; i++) {
            flag |= letters[i] == BLACK_FLAG;
            boolean allowed =
                    switch (Character.getType(letters[i])) {
                        case Character.CONTROL,
                                Character.SURROGATE,
                                Character.PRIVATE_USE,
                                Character.UNASSIGNED,
                                Character.LINE_SEPARATOR,
                                Character.PARAGRAPH_SEPARATOR ->
                                false;
                        case Character.FORMAT -> flag && isTag(letters[i]) || joins(letters, i);
                        default -> BLANKS.indexOf(letters[i]) < 0 && letters[i] != NOT_UTF_8;
                    };
            if (!allowed) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTag(int letter) {
        return letter >= FIRST_TAG && letter <= LAST_TAG;
    }

    /**
     * There is a joiner, or its opposite, between two characters, of which the first is of a script
     * that has use for it (Arabic, the scripts of India) or a part of an emoji.
     */
    private static boolean joins(int[] letters, int i) {
        boolean joiner = letters[i] == ZERO_WIDTH_JOINER || letters[i] == ZERO_WIDTH_NON_JOINER;
        if (!joiner || i == 0 || i == letters.length - 1) {
            return false;
        }
        int next = Character.getType(letters[i + 1]);
        return next != Character.FORMAT
                && next != Character.SPACE_SEPARATOR
                && switch (Character.getType(letters[i - 1])) {
                    case Character.OTHER_LETTER,
                            Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.OTHER_SYMBOL,
                            Character.MODIFIER_SYMBOL ->
                            true;
                    default -> false;
                };
    }
}
