package dev.chatroom.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.support.Frame;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** What clients might send: mostly right, so that what is wrong comes after something. */
final class ClientBytes {

    private static final int LONGEST_CONTROL = 125;

    private ClientBytes() {}

    /** Some frames, and perhaps not all of the last one. */
    static Arbitrary<byte[]> streams() {
        Arbitrary<byte[]> parts =
                Arbitraries.frequencyOf(
                        Tuple.of(8, messages()),
                        Tuple.of(3, controls()),
                        Tuple.of(1, closes()),
                        Tuple.of(1, frames(Frame.FIN | Frame.BINARY, bytes(40))),
                        Tuple.of(2, anyFrames()),
                        Tuple.of(1, bytes(20)));
        return Combinators.combine(
                        parts.list().ofMaxSize(8), Arbitraries.integers().between(-40, 10))
                .as(ClientBytes::join);
    }

    private static byte[] join(List<byte[]> parts, int missing) {
        var all = new ByteArrayOutputStream();
        parts.forEach(all::writeBytes);
        return Arrays.copyOf(all.toByteArray(), Math.max(0, all.size() - Math.max(0, missing)));
    }

    /** Texts in one frame or in many, with a ping between, cut anywhere. */
    private static Arbitrary<byte[]> messages() {
        return Combinators.combine(
                        texts(),
                        Arbitraries.integers().between(1, 200).list().ofMaxSize(3),
                        masks())
                .as(ClientBytes::inFragments);
    }

    private static byte[] inFragments(byte[] text, List<Integer> sizes, int mask) {
        var all = new ByteArrayOutputStream();
        int opcode = Frame.TEXT;
        int from = 0;
        for (int size : sizes) {
            int to = Math.min(text.length, from + size);
            all.writeBytes(
                    SentFrame.right(opcode, mask, Arrays.copyOfRange(text, from, to)).bytes());
            if (size % 4 == 0) {
                all.writeBytes(
                        SentFrame.right(Frame.FIN | Frame.PING, mask, new byte[] {1}).bytes());
            }
            from = to;
            opcode = 0;
        }
        byte[] rest = Arrays.copyOfRange(text, from, text.length);
        all.writeBytes(SentFrame.right(Frame.FIN | opcode, mask, rest).bytes());
        return all.toByteArray();
    }

    private static Arbitrary<byte[]> texts() {
        return Arbitraries.frequencyOf(
                Tuple.of(
                        8, Arbitraries.strings().ofMaxLength(60).map(text -> text.getBytes(UTF_8))),
                Tuple.of(2, Arbitraries.of("é", "😀", "x").flatMap(ClientBytes::longTexts)),
                Tuple.of(1, bytes(30)),
                Tuple.of(1, Combinators.combine(bytes(5), notUtf8()).as(ClientBytes::append)));
    }

    private static Arbitrary<byte[]> longTexts(String letter) {
        return Arbitraries.integers()
                .between(30, 1100)
                .map(times -> letter.repeat(times).getBytes(UTF_8));
    }

    /** Overlong, a surrogate, beyond Unicode, cut off, alone. */
    private static Arbitrary<byte[]> notUtf8() {
        return Arbitraries.of("C080", "EDA080", "F4908080", "F09F98", "C3", "80", "FF", "E282")
                .map(java.util.HexFormat.of()::parseHex);
    }

    private static byte[] append(byte[] start, byte[] end) {
        byte[] all = Arrays.copyOf(start, start.length + end.length);
        System.arraycopy(end, 0, all, start.length, end.length);
        return all;
    }

    private static Arbitrary<byte[]> controls() {
        return Arbitraries.of(Frame.PING, Frame.PONG)
                .flatMap(opcode -> frames(Frame.FIN | opcode, bytes(LONGEST_CONTROL)));
    }

    private static Arbitrary<byte[]> closes() {
        Arbitrary<Integer> codes =
                Arbitraries.oneOf(
                        Arbitraries.of(
                                0, 999, 1000, 1003, 1004, 1005, 1006, 1007, 1011, 1014, 1015),
                        Arbitraries.integers().between(0, 0xFFFF));
        Arbitrary<byte[]> reasons = Arbitraries.oneOf(bytes(0), bytes(100), notUtf8(), texts());
        Arbitrary<byte[]> payloads =
                Combinators.combine(codes, reasons)
                        .as(
                                (code, reason) ->
                                        append(
                                                new byte[] {(byte) (code >> 8), (byte) (int) code},
                                                reason))
                        .map(
                                all ->
                                        all.length <= LONGEST_CONTROL
                                                ? all
                                                : Arrays.copyOf(all, LONGEST_CONTROL));
        return Arbitraries.oneOf(bytes(1), payloads)
                .flatMap(payload -> frames(Frame.FIN | Frame.CLOSE, Arbitraries.just(payload)));
    }

    private static Arbitrary<byte[]> frames(int first, Arbitrary<byte[]> payloads) {
        return Combinators.combine(payloads, masks())
                .as((payload, mask) -> SentFrame.right(first, mask, payload).bytes());
    }

    /** Reserved bits and opcodes, no mask, lengths written too long, control frames too long. */
    private static Arbitrary<byte[]> anyFrames() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 255),
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(0, 0, 2, 8),
                        masks(),
                        bytes(200))
                .as(
                        (first, masked, width, mask, payload) ->
                                new SentFrame(first, masked, width, mask, payload).bytes());
    }

    private static Arbitrary<byte[]> bytes(int most) {
        return Arbitraries.bytes().array(byte[].class).ofMaxSize(most);
    }

    private static Arbitrary<Integer> masks() {
        return Arbitraries.integers();
    }
}
