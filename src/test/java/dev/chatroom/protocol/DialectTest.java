package dev.chatroom.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DialectTest {

    @Test
    void textIsSpokenWhereNothingIsOffered() {
        assertEquals(Optional.of(Dialect.TEXT), Dialect.choose(List.of()));
    }

    @Test
    void theFirstKnownOneIsChosen() {
        assertEquals(
                Optional.of(Dialect.TEXT),
                Dialect.choose(List.of("soap", "chatroom.v1.text", "mqtt")));
    }

    @Test
    void unknownOnesAreNotSpoken() {
        assertEquals(Optional.empty(), Dialect.choose(List.of("soap", "CHATROOM.V1.TEXT")));
    }
}
