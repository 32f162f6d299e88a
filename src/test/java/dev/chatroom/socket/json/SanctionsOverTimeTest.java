package dev.chatroom.socket.json;

import static dev.chatroom.socket.json.PassingTimeTest.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Mode;
import dev.chatroom.support.Door;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moderators decide holds for as long as they say, in a room whose time the test moves on. */
@QuarkusTest
@TestProfile(PassingTimeTest.Timed.class)
class SanctionsOverTimeTest {

    @Inject Door door;
    @Inject Gavel gavel;

    @AfterEach
    void letAllSpeakAgain() {
        gavel.does(Mode.FREE);
    }

    @Test
    void inSlowModeOneMaySpeakAgainAsSoonAsItsSecondsAreOver() {
        try (var ada = door.json()) {
            gavel.sets(60, false);
            ada.hear("mode");
            ada.say("first");
            assertEquals("first", ada.hearText());
            pass(Duration.ofSeconds(45));
            ada.say("too soon");
            JsonObject error = ada.hear("error");
            assertEquals("slow-mode", error.getString("code"));
            long wait = error.getLong("retryAfter");
            assertTrue(wait > 0 && wait <= 15_000, "after 45 s of 60: " + error);
            pass(Duration.ofMillis(wait));
            ada.say("second");
            assertEquals("second", ada.hearText(), "after as long as it was told to wait");
        }
    }

    @Test
    void aMuteEndsByItself() {
        try (var ada = door.json();
                var bo = door.json()) {
            gavel.does(new Mute(ada.id(), 1, Optional.of("too loud")));
            pass(Duration.ofSeconds(30));
            ada.say("after half a minute");
            assertEquals("muted", ada.hearError());
            pass(Duration.ofSeconds(31));
            ada.say("after a minute");
            assertEquals("after a minute", bo.hearText());
        }
    }

    @Test
    void aBanEndsByItself() {
        String cookie = door.newCookie();
        try (var ada = door.json("", cookie)) {
            gavel.does(new Ban(ada.id(), 1, Optional.of("spam"), true, List.of()));
            assertEquals(1008, ada.raw().awaitClose().closeCode());
        }
        pass(Duration.ofSeconds(30));
        for (String who : new String[] {cookie, door.newCookie()}) {
            try (var refused = RawClient.open(door.server(), 0)) {
                String answer = refused.upgrade("/room", who);
                assertTrue(answer.startsWith("HTTP/1.1 403"), "after half a minute: " + answer);
            }
        }
        pass(Duration.ofSeconds(31));
        try (var back = door.json("", cookie);
                var neighbour = door.json("", door.newCookie())) {
            back.say("better now");
            assertEquals("better now", neighbour.hearText());
        }
    }
}
