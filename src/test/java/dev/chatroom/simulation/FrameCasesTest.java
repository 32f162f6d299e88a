package dev.chatroom.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fuzz has found, cut down to what matters, and what the RFC's words suggest trying. */
class FrameCasesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        // Found: the limit of a message was that of control frames, too.
        "a ping longer than a message may be, 20, 89950000000000000000000000000000000000000000000000,"
                + " 0",
        "a close reason longer than a message may be, 1, 88830000000003e841, 1000",
        // Found: a reason that ends in the middle of a character was let pass.
        "a close reason that is cut off, 1000, 88850000000003e8f09f98, 1007",
        "a close reason that is no UTF-8, 1000, 88840000000003e8c328, 1007",
        "a close code of one byte, 1000, 88810000000003, 1002",
        "a close code that must not be sent, 1000, 88820000000003ed, 1002",
        "a close without a code, 1000, 888000000000, 1005",
        "a text of no bytes, 1000, 818000000000, 0",
        "a text without a mask, 1000, 810141, 1002",
        "a reserved bit, 1000, c18000000000, 1002",
        "a reserved opcode, 1000, 838000000000, 1002",
        "a ping in two parts, 1000, 098000000000, 1002",
        "a continuation of nothing, 1000, 808000000000, 1002",
        "a text inside of a text, 1000, 0181000000004181810000000042, 1002",
        "a length of 5 in two bytes, 1000, 81fe00050000000041414141 41, 1002",
        "a length of 2^63, 1000, 81ff80000000000000000000000041, 1002",
        "a character in two fragments, 1000, 018100000000c380810000 0000a9, 0",
        "half a character at the end, 1000, 818100000000c3, 1007",
        "a text of one byte too many, 1, 8182000000004141, 1009",
        "two fragments of one byte too many, 1, 018100000000418081000000 0042, 1009",
    })
    void isReadAsTheRfcHasIt(String name, int messageBytes, String hex, int code) {
        byte[] stream = HexFormat.of().parseHex(hex.replace(" ", ""));
        Outcome expected = Rfc6455.outcome(stream, messageBytes);
        assertEquals(code, expected.code(), "the reference");
        assertEquals(expected, FramePath.outcome(stream, List.of(stream.length), messageBytes));
        assertEquals(expected, FramePath.outcome(stream, List.of(1), messageBytes));
    }

    /** Found by rereading: the close frame that came was waited for, for 10 s. */
    @Test
    void whoIsRefusedAndHasClosedAlreadyIsLetGoAtOnce() {
        byte[] binaryAndClose = HexFormat.of().parseHex("828100000000ff" + "88820000000003e8");
        assertFalse(FramePath.staysOpenAfter(binaryAndClose));
    }
}
