package dev.chatroom.protocol.json;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Texts as people and attackers write them: any character that UTF-8 has, many to be escaped. */
final class Texts {

    private Texts() {}

    static Arbitrary<String> any() {
        Arbitrary<Integer> letters =
                Arbitraries.frequencyOf(
                        Tuple.of(3, Arbitraries.integers().between(' ', '~')),
                        Tuple.of(1, Arbitraries.integers().between(0, 0x1F)),
                        Tuple.of(1, Arbitraries.of(0x22, 0x5C, 0x7F, 0x2028, 0x2029)),
                        Tuple.of(1, Arbitraries.integers().between(0x80, 0xD7FF)),
                        Tuple.of(1, Arbitraries.integers().between(0xE000, 0x10FFFF)));
        return letters.list().ofMaxSize(200).map(Texts::text);
    }

    private static String text(List<Integer> letters) {
        var text = new StringBuilder();
        letters.forEach(text::appendCodePoint);
        return text.toString();
    }
}
