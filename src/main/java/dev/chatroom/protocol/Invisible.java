package dev.chatroom.protocol;

import java.lang.Character.UnicodeScript;
import java.util.regex.Pattern;

/**
 * What shows nothing by itself but changes what is before it or around it. It is allowed in a name
 * where a script or an emoji is written with it; anywhere else nobody sees that it is there.
 */
final class Invisible {

    private static final int COMBINING_GRAPHEME_JOINER = 0x034F;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;
    private static final int KEYCAP = 0x20E3;

    private static final int FIRST_TAG = 0xE0000;

    /** A black flag, and in tags which one it is: England's, Scotland's or Wales's. */
    private static final Pattern FLAG =
            Pattern.compile(
                    "\\x{1F3F4}(?:"
                            + String.join("|", tags("gbeng"), tags("gbsct"), tags("gbwls"))
                            + ")\\x{E007F}");

    /** What such a flag counts as. */
    private static final String BLACK_FLAG = "\uD83C\uDFF4";

    /**
     * Letters that show nothing: Hangul's fillers, two vowels of Khmer, an empty cell of Braille,
     * Khitan's filler, two blanks among the hieroglyphs, a note without a head.
     */
    private static final String BLANKS =
            "\u115F\u1160\u17B4\u17B5\u2800\u3164\uFFA0"
                    + Character.toString(0x16FE4)
                    + Character.toString(0x13441)
                    + Character.toString(0x13442)
                    + Character.toString(0x1D159);

    private Invisible() {}

    private static String tags(String text) {
        return text.chars()
                .mapToObj(letter -> Character.toString(FIRST_TAG + letter))
                .reduce("", String::concat);
    }

    /** {@code text} without the tags that are in their place. */
    static String withoutTags(String text) {
        return FLAG.matcher(text).replaceAll(BLACK_FLAG);
    }

    static boolean isBlank(int letter) {
        return letter == COMBINING_GRAPHEME_JOINER || BLANKS.indexOf(letter) >= 0;
    }

    /**
     * There is a joiner, or its opposite, between two characters, of which the first is of a script
     * that has use for it (Arabic, the scripts of India); or a joiner between two parts of an
     * emoji.
     */
    static boolean joins(int[] letters, int i) {
        boolean joiner = letters[i] == ZERO_WIDTH_JOINER || letters[i] == ZERO_WIDTH_NON_JOINER;
        if (!joiner || i == 0 || i == letters.length - 1) {
            return false;
        }
        int base = base(letters, i);
        int next = letters[i + 1];
        if (isEmoji(base)) {
            return letters[i] == ZERO_WIDTH_JOINER && isEmoji(next);
        }
        return Character.getType(base) == Character.OTHER_LETTER
                && hasJoiners(UnicodeScript.of(base))
                && Character.getType(next) != Character.FORMAT
                && Character.getType(next) != Character.SPACE_SEPARATOR;
    }

    /** The letter before {@code i} that the marks there are on. */
    private static int base(int[] letters, int i) {
        int base = i - 1;
        while (base > 0 && isMark(letters[base])) {
            base--;
        }
        return letters[base];
    }

    private static boolean isMark(int letter) {
        int type = Character.getType(letter);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean hasJoiners(UnicodeScript script) {
        return switch (script) {
            case LATIN, GREEK, CYRILLIC, HAN, HANGUL, HIRAGANA, KATAKANA, BOPOMOFO -> false;
            default -> true;
        };
    }

    static boolean isVariationSelector(int letter) {
        return letter >= 0xFE00 && letter <= 0xFE0F
                || letter >= 0xE0100 && letter <= 0xE01EF
                || letter >= 0x180B && letter <= 0x180F && letter != 0x180E;
    }

    /**
     * The variation selector at {@code i} follows what may have it: of the emoji the last two of
     * the sixteen, digits that become keycaps included; ideographs the first three and those made
     * for them; Mongolian its own; Myanmar and Phags-pa the first.
     */
    static boolean varies(int[] letters, int i) {
        if (i == 0) {
            return false;
        }
        int base = letters[i - 1];
        int selector = letters[i];
        if (selector < 0xFE00) {
            return UnicodeScript.of(base) == UnicodeScript.MONGOLIAN && Character.isLetter(base);
        }
        if (selector == 0xFE0E || selector == 0xFE0F) {
            return isEmoji(base) || isKeycap(letters, i);
        }
        return Character.isIdeographic(base) && (selector <= 0xFE02 || selector >= 0xE0100)
                || selector == 0xFE00 && Character.isLetter(base) && hasDots(base);
    }

    /** Whose first variation has dots, or a turned form. */
    private static boolean hasDots(int letter) {
        UnicodeScript script = UnicodeScript.of(letter);
        return script == UnicodeScript.MYANMAR || script == UnicodeScript.PHAGS_PA;
    }

    private static boolean isKeycap(int[] letters, int i) {
        return Character.isEmoji(letters[i - 1])
                && i + 1 < letters.length
                && letters[i + 1] == KEYCAP;
    }

    /** Digits are parts of emoji, too, but only before a keycap. */
    private static boolean isEmoji(int letter) {
        return letter >= 0x80 && Character.isEmoji(letter);
    }
}
