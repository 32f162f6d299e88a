package dev.chatroom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    private static final String RIGHT_TO_LEFT_OVERRIDE = "\u202E";

    @Test
    void isTrimmed() {
        assertEquals(Optional.of(new DisplayName("Ada")), DisplayName.parse(" \tAda "));
    }

    @Test
    void hasOneSpaceWhereThereWasWhiteSpace() {
        assertEquals(
                Optional.of(new DisplayName("Ada King Lovelace")),
                DisplayName.parse("\u00A0Ada  King\u2003\t\u3000Lovelace"));
    }

    @Test
    void isCountedInCodePoints() {
        String longest = "😀".repeat(32);
        assertEquals(Optional.of(new DisplayName(longest)), DisplayName.parse(longest));
        assertEquals(Optional.empty(), DisplayName.parse(longest + "a"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada",
                "O'Neill-Łódź 3rd",
                "Zoë",
                "Zoe\u0308",
                "محمد",
                "می\u200Cخواهم",
                "अनिरुद्ध",
                "क्\u200Dष",
                "ශ්\u200Dරී",
                "慧",
                "김철수",
                "שָׁלוֹם",
                "❤️",
                "👩\u200D🚀",
                "👩🏽\u200D❤️\u200D👨🏿",
                "🏳️\u200D🌈",
                "🇩🇪",
                "1️⃣",
                "#\uFE0F\u20E3",
                "❤\uFE0E",
                "🏴\u200D☠️",
                "🙂\u200D↔️",
                "🧑🏿\u200D🦽\u200D➡️",
                "葛\uDB40\uDD00城",
                "ᠠ\u180B",
                "র\u200D্যাব",
                "🏴\uDB40\uDC67\uDB40\uDC62\uDB40\uDC73\uDB40\uDC63\uDB40\uDC74\uDB40\uDC7F",
                "<b>\"&amp;\\"
            })
    void isWhatPeopleCallThemselves(String wish) {
        assertEquals(Optional.of(new DisplayName(wish)), DisplayName.parse(wish));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "\u2003", "a\nb", "\u0000", "a\u0085b", "a\u2028b", "a\u2029b"})
    void nothingAndControlCharactersAreNoNames(String wish) {
        assertEquals(Optional.empty(), DisplayName.parse(wish));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Ada" + RIGHT_TO_LEFT_OVERRIDE,
                "\u202AAda",
                "A\u202Bda",
                "A\u202Cda",
                "A\u202Dda",
                "\u2066Ada",
                "A\u2067da",
                "A\u2068da",
                "Ada\u2069",
                "A\u200Eda",
                "A\u200Fda",
                "A\u061Cda"
            })
    void nothingTurnsTheTextAround(String wish) {
        assertEquals(Optional.empty(), DisplayName.parse(wish));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u200D",
                "\u200B",
                "\u3164",
                "\uFE0F",
                "\u2800\u2800",
                "\u0301",
                "Ada\u3164",
                "A\u200Bda",
                "A\u200Dda",
                "A\u200Cda",
                "Ada\u200D",
                "慧\u200D",
                "慧\u200D\u200D慧",
                "慧\u200D 慧",
                "A\u00ADda",
                "A\u2060da",
                "\uFEFFAda",
                "Ada\uDB40\uDC67",
                "🏴Ada\uDB40\uDC67",
                "🏴\uDB40\uDC67\uDB40\uDC7F",
                "A\u034Fda",
                "慧\u034F",
                "Ada\uFE0F",
                "Ada 1\uFE0F",
                "1\u20E3\uFE0F",
                "❤\uFE0F\uFE0F",
                "Zoe\u0308\uFE0F",
                "Zoe\u0308\u200Dx",
                "慧\u200D慧",
                "가\u200C나",
                "❤\u200Dx",
                "❤\u200C❤",
                "葛\uFE0F",
                "Ada\uDB40\uDD00",
                "Ada\u180B",
                "慧\u180B"
            })
    void nothingInAnyNameIsInvisible(String wish) {
        assertEquals(Optional.empty(), DisplayName.parse(wish));
    }

    /** Held to Unicode's own table of what shows nothing. */
    @Test
    void nothingThatShowsNothingGoesUnseenInALatinNameOrAnEasternOne() {
        for (int letter = 0; letter <= Character.MAX_CODE_POINT; letter++) {
            if (UCharacter.hasBinaryProperty(letter, UProperty.DEFAULT_IGNORABLE_CODE_POINT)) {
                String each = Character.toString(letter);
                for (String name : List.of("A%sda", "Ada%s", "Zoë%s 2", "1%s", "김%s철수", "か%sな")) {
                    assertEquals(
                            Optional.empty(),
                            DisplayName.parse(name.formatted(each)),
                            name + " with U+" + Integer.toHexString(letter));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uE000", "A\uF8FFda", "A\uDBFF\uDFFDda", "A\u0378da", "A\uFFFFda"})
    void charactersThatMeanNothingAreRefused(String wish) {
        assertEquals(Optional.empty(), DisplayName.parse(wish));
    }

    @ParameterizedTest
    @ValueSource(chars = {'\uD800', '\uDFFF'})
    void halfOfAPairIsNoCharacter(char half) {
        assertEquals(Optional.empty(), DisplayName.parse("A" + half + "da"));
    }

    @Test
    void aWishOfAnyLengthIsAnswered() {
        assertEquals(Optional.empty(), DisplayName.parse(" ".repeat(10_000_000) + "Ada"));
    }

    @Property
    void aNameIsItsOwnName(@ForAll String wish) {
        Optional<DisplayName> name = DisplayName.parse(wish);
        assertEquals(name, name.flatMap(again -> DisplayName.parse(again.text())));
    }
}
