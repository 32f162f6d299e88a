package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void isReadAsItIsWritten() {
        var position = new Position(1_790_000_000_000L, 59);
        assertEquals("1790000000000-59", position.toString());
        assertEquals(Optional.of(position), Position.parse("1790000000000-59"));
        assertEquals(Optional.of(new Position(0, 0)), Position.parse("0-0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "1",
                "1-",
                "-1",
                "1-2-3",
                " 1-2",
                "1-2 ",
                "1-02",
                "01-2",
                "1--2",
                "+1-2",
                "1-x",
                "0x1-2",
                "1-100000000000000000000",
                "100000000000000000000-1",
                "1-00000000000000000001",
                "١-٢",
                "1.0-2",
                "1_0-2"
            })
    void anythingElseIsNoPosition(String text) {
        assertEquals(Optional.empty(), Position.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "999999999999999999",
                "1000000000000000000",
                "9223372036854775807",
                "9223372036854775808",
                "18446744073709551615",
                "99999999999999999999"
            })
    void whatNoLogWillHoldIsAPositionBehindAllThatOneMay(String number) {
        long largest = 999_999_999_999_999_999L;
        assertEquals(Optional.of(new Position(7, largest)), Position.parse("7-" + number));
        assertEquals(Optional.of(new Position(largest, 7)), Position.parse(number + "-7"));
    }

    @Test
    void comparesByEpochThenBySeq() {
        assertTrue(new Position(1, 9).compareTo(new Position(2, 1)) < 0);
        assertTrue(new Position(2, 10).compareTo(new Position(2, 9)) > 0);
        assertEquals(0, new Position(2, 9).compareTo(new Position(2, 9)));
    }

    @Test
    void isNeverNegative() {
        assertThrows(IllegalArgumentException.class, () -> new Position(1, -1));
    }
}
