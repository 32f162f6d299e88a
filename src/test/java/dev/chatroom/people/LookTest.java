package dev.chatroom.people;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.SpoofChecker;
import dev.chatroom.protocol.DisplayName;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {

    @ParameterizedTest
    @CsvSource({
        "Ada, ada",
        "Ada, ADA",
        "Ada, \u0410da",
        "Ada, \u0410D\u0410",
        "Ada, \u0430da",
        "Ada, \uFF21\uFF44\uFF41",
        "Ada, \u24B6\u24D3\u24D0",
        "Bo, \u0412O",
        "Bo, \u0392\u03BF",
        "linda, Iinda",
        "Linda, 1inda",
        "Ida, IDA",
        "Otto, 0tt0",
        "Mark, rnark",
        "MAPK, \u041C\u0410\u0420\u041A",
        "Straße, STRASSE",
        "Zoe\u0308, Zoë",
        "क्ष, क्\u200Dष",
        "❤, ❤\uFE0F",
        "Ali, Ali\u0307",
        "Istanbul, \u0130STANBUL",
        "Ada 2, ADA 2",
        "Chefs, \u03F9hefs",
        "Scope, S\u03F2ope",
        "ecce, e\u03F2ce",
        "ecce, \uFF25\u03F2\u24D2\uD835\uDC04",
        "fold, \u017Fold",
        "sold, \u017Fold",
        "Mia, M\u037Aa",
        "O'Neill, O\u00B4Neill",
        "paypal, p\u0430yp\u0430l"
    })
    void namesThatCanBeTakenForEachOtherLookAlike(String one, String other) {
        assertTrue(look(one).isLike(look(other)), look(one) + " and " + look(other));
        assertTrue(look(other).isLike(look(one)));
    }

    @ParameterizedTest
    @CsvSource({
        "Ada, Ade",
        "Ada, Äda",
        "Ali, All",
        "Bill, Biil",
        "Ada, Ada 2",
        "Ada 2, Ada 3",
        "Иван, Ivan",
        "محمد, محمود",
        "😀, 😃"
    })
    void otherNamesDont(String one, String other) {
        assertFalse(look(one).isLike(look(other)), look(one) + " and " + look(other));
    }

    /** Held to Unicode's own table: no normalization comes between. */
    @Test
    void whatLooksLikeOneLetterOfAsciiIsHeldToLookLikeIt() {
        var table = new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
        int[] lookalikes =
                Arrays.stream(letters())
                        .filter(letter -> letter <= 0x1FFFF && Character.isLetterOrDigit(letter))
                        .filter(letter -> table.getSkeleton(letter(letter)).matches("\\p{ASCII}"))
                        .toArray();
        assertTrue(lookalikes.length > 1_400, "the table has them: " + lookalikes.length);
        for (int letter : lookalikes) {
            String ascii = table.getSkeleton(letter(letter));
            for (String word : List.of("%s", "%shefs", "Wi%s 2", "\uD835\uDC00d%s", "慧%sш")) {
                assertTrue(
                        look(word.formatted(letter(letter))).isLike(look(word.formatted(ascii))),
                        () -> Character.getName(letter) + " for " + ascii + " in " + word);
            }
        }
    }

    @Test
    void compatibleSpellingsLookAlike() {
        for (int letter : letters()) {
            String spelling = Normalizer.normalize(letter(letter), Normalizer.Form.NFKC);
            DisplayName.parse(spelling)
                    .filter(other -> other.text().equals(spelling))
                    .ifPresent(
                            other ->
                                    assertTrue(
                                            look(letter).isLike(Look.of(other)),
                                            Character.getName(letter)));
        }
    }

    @Test
    void everyLetterThatMayBeAloneHasALook() {
        for (int letter : letters()) {
            assertFalse(look(letter).withoutCase().isEmpty(), Character.getName(letter));
            assertFalse(look(letter).written().isEmpty(), Character.getName(letter));
        }
    }

    @Test
    void caseNeverMatters() {
        for (int letter : letters()) {
            assertAlike(letter, Character.toUpperCase(letter));
            assertAlike(letter, Character.toLowerCase(letter));
            assertAlike(letter, Character.toTitleCase(letter));
        }
    }

    private static void assertAlike(int letter, int other) {
        assertTrue(look(letter).isLike(look(other)), Character.getName(letter));
    }

    private static int[] letters() {
        return IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(letter -> DisplayName.parse(letter(letter)).isPresent())
                .toArray();
    }

    private static String letter(int letter) {
        return Character.toString(letter);
    }

    private static Look look(int letter) {
        return Look.of(new DisplayName(letter(letter)));
    }

    private static Look look(String name) {
        return Look.of(DisplayName.parse(name).orElseThrow());
    }
}
