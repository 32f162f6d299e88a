package dev.chatroom.people;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.SpoofChecker;
import dev.chatroom.protocol.DisplayName;

/**
 * What a name looks like: the same for all names that can be taken for each other. Two names look
 * alike if one of the two forms of this is a form of the other.
 *
 * <p>Look-alikes are those of Unicode (UTS 39, section 4, "skeleton"), found twice, because they
 * differ with the case. {@code I} looks like {@code l}, {@code i} doesn't: so {@code Iinda} is
 * {@code linda} as it is written, and {@code IDA} is {@code Ida} without case.
 *
 * @param withoutCase the skeleton of the name in lower case, in lower case
 * @param written the skeleton of the name as it is, in lower case
 */
record Look(String withoutCase, String written) {

    /** Isn't seen above a letter that has a dot anyhow, and Unicode's table doesn't say so. */
    private static final char DOT_ABOVE = '\u0307';

    /** Loaded with the first name. For all threads. */
    private static final class Tables {

        static final SpoofChecker SKELETONS =
                new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();

        /** In lower case, in one spelling, without what is invisible. */
        static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();

        static final Normalizer2 SPELLING = Normalizer2.getNFKCInstance();
    }

    static Look of(DisplayName name) {
        String text = name.text();
        return new Look(
                folded(skeleton(folded(text))),
                folded(skeleton(Tables.SPELLING.normalize(asSeen(text)))));
    }

    /**
     * With the letters of ASCII that others look like. The one spelling of some is a letter that
     * looks otherwise: {@code \u03F2}, which looks like {@code c}, is {@code \u03C3} there.
     */
    private static String asSeen(String text) {
        var seen = new StringBuilder(text.length());
        text.codePoints()
                .forEach(
                        letter -> {
                            String look =
                                    isAscii(letter) ? "" : skeleton(Character.toString(letter));
                            boolean one = look.length() == 1 && isAscii(look.charAt(0));
                            seen.appendCodePoint(one ? look.charAt(0) : letter);
                        });
        return seen.toString();
    }

    private static boolean isAscii(int letter) {
        return letter < 0x80;
    }

    private static String skeleton(String text) {
        return Tables.SKELETONS.getSkeleton(text);
    }

    private static String folded(String text) {
        String folded = Tables.FOLD.normalize(text);
        return folded.indexOf(DOT_ABOVE) < 0
                ? folded
                : folded.replace("i" + DOT_ABOVE, "i").replace("j" + DOT_ABOVE, "j");
    }

    boolean isLike(Look other) {
        return has(other.withoutCase) || has(other.written);
    }

    private boolean has(String form) {
        return withoutCase.equals(form) || written.equals(form);
    }
}
