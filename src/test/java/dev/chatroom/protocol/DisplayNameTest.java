package dev.chatroom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

    @Test
    void isTrimmed() {
        assertEquals(Optional.of(new DisplayName("Ada")), DisplayName.parse(" \tAda "));
    }

    @Test
    void isCountedInCodePoints() {
        String longest = "😀".repeat(32);
        assertEquals(Optional.of(new DisplayName(longest)), DisplayName.parse(longest));
        assertEquals(Optional.empty(), DisplayName.parse(longest + "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\u2003", "a\nb", "\u0000", "a\u0085b"})
    void nothingAndControlCharactersAreNoNames(String wish) {
        assertEquals(Optional.empty(), DisplayName.parse(wish));
    }
}
