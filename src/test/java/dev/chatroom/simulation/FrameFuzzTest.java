package dev.chatroom.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever a client sends, and in whatever pieces it comes, becomes of it what RFC 6455 says.
 * {@code -Djqwik.tries.default=1000000} tries for longer.
 */
class FrameFuzzTest {

    @Property
    void whateverComesIsReadAsTheRfcHasIt(
            @ForAll("streams") byte[] stream,
            @ForAll("sizes") List<Integer> sizes,
            @ForAll("limits") int messageBytes) {
        assertEquals(
                Rfc6455.outcome(stream, messageBytes),
                FramePath.outcome(stream, sizes, messageBytes));
    }

    @Provide
    Arbitrary<byte[]> streams() {
        return ClientBytes.streams();
    }

    /** Bytes of one read. */
    @Provide
    Arbitrary<List<Integer>> sizes() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.integers().between(1, 5000))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    @Provide
    Arbitrary<Integer> limits() {
        return Arbitraries.of(1, 20, 125, 126, 1000);
    }
}
