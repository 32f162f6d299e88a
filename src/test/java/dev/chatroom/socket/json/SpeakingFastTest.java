package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Door;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who speaks too fast is read more slowly, and loses nothing. */
@QuarkusTest
@TestProfile(SpeakingFastTest.Strict.class)
class SpeakingFastTest {

    private static final int BURST = 5;
    private static final int PER_SECOND = 50;

    @Inject Door door;

    public static class Strict implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "chatroom.limits.burst", String.valueOf(BURST),
                    "chatroom.limits.per-second", String.valueOf(PER_SECOND));
        }
    }

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void theWelcomeSaysHowFastOneMaySpeak() {
        try (var ada = door.json()) {
            assertEquals(
                    new JsonObject()
                            .put("text", 4096)
                            .put("burst", BURST)
                            .put("perSecond", PER_SECOND),
                    ada.welcome().getJsonObject("limits"));
        }
    }

    @Test
    void allIsSaidInItsOrderAndOthersDoNotWait() {
        try (var ada = door.json();
                var bo = door.json()) {
            List<String> adas = IntStream.range(0, 60).mapToObj(i -> "ada " + i).toList();
            adas.forEach(ada::say);
            assertEquals("ada 0", bo.hearText());
            bo.say("bo");
            List<String> heard = new ArrayList<>();
            for (int i = 0; i < adas.size(); i++) {
                heard.add(bo.hearText());
            }
            assertTrue(heard.remove("bo"), "Bo waited for all that Ada said: " + heard);
            assertEquals(adas.subList(1, adas.size()), heard);
        }
    }

    @Test
    void errorsComeInTheirPlaceAndWhatFollowsThemIsSaid() {
        try (var ada = door.json()) {
            for (int i = 0; i < 20; i++) {
                ada.say("");
            }
            ada.say("at last");
            for (int i = 0; i < 20; i++) {
                assertEquals("empty", ada.hearError());
            }
            assertEquals("at last", ada.hearText());
        }
    }

    @Test
    void whoWasSlowedDownAndLeftHasSaidAllOfIt() {
        try (var bo = door.json()) {
            try (var ada = door.json()) {
                for (int i = 0; i < 30; i++) {
                    ada.say("left " + i);
                }
                ada.raw().sendClose(1000);
                assertEquals(1000, ada.raw().awaitClose().closeCode());
            }
            for (int i = 0; i < 30; i++) {
                assertEquals("left " + i, bo.hearText());
            }
        }
    }
}
