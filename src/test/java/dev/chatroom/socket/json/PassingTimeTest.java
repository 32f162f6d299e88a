package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.room.Room;
import dev.chatroom.room.Rooms;
import dev.chatroom.room.Roster;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.Until;
import dev.chatroom.watch.Counts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What ends after a time, in a room whose time the test moves on; and a log that keeps little. */
@QuarkusTest
@TestProfile(PassingTimeTest.Timed.class)
class PassingTimeTest {

    private static final int RETAIN = 20;

    /** More than the log has slots for, retained or not. */
    private static final int MANY = 2_000;

    /** Of more people than these only the number is told. */
    private static final int CROWD = 200;

    private static final AtomicLong AHEAD = new AtomicLong();

    @Inject Door door;
    @Inject MemoryLog log;
    @Inject Room room;

    public static class Timed implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Clocks.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("chatroom.history.retain", String.valueOf(RETAIN));
        }
    }

    @Alternative
    @Singleton
    static class Clocks {

        @Produces
        @Singleton
        InstantSource time() {
            InstantSource clock = InstantSource.system();
            return () -> clock.instant().plusNanos(AHEAD.get());
        }

        @Produces
        @ApplicationScoped
        Room room(
                Log log,
                MemoryLog recent,
                Roster roster,
                Moderation moderation,
                Counts counts,
                InstantSource time) {
            return Rooms.timed(
                    log,
                    recent,
                    roster,
                    moderation,
                    counts,
                    time,
                    () -> System.nanoTime() + AHEAD.get());
        }
    }

    /** Moves on every clock of the room under test. */
    static void pass(Duration time) {
        AHEAD.addAndGet(time.toNanos());
    }

    @Test
    void twoMinutesLaterTheSameIdIsAnotherMessage() {
        try (var ada = door.json()) {
            ada.say("t1", "first");
            String original = ada.hearBytes("message");
            pass(Duration.ofSeconds(110));
            ada.say("t1", "again");
            assertEquals(original, ada.hearBytes("message"), "after 110 s");
            pass(Duration.ofSeconds(10));
            ada.say("t1", "anew");
            assertEquals("anew", ada.hearText(), "after 120 s");
        }
    }

    @Test
    void aNameIsKeptForTenMinutesAfterItsHolderLeft() {
        String name = JsonClient.newName();
        door.json(JsonClient.named(name)).close();
        door.awaitEmptyRoom();
        pass(Duration.ofSeconds(590));
        try (var bo = door.json(JsonClient.named(name))) {
            assertEquals(name + " 2", bo.name(), "after 590 s");
        }
        pass(Duration.ofSeconds(11));
        try (var cy = door.json(JsonClient.named(name))) {
            assertEquals(name, cy.name(), "after 601 s");
        }
    }

    @Test
    void itsHolderHasItAgainMeanwhile() {
        String name = JsonClient.newName();
        String cookie = door.newCookie();
        door.json(JsonClient.named(name), cookie).close();
        door.awaitEmptyRoom();
        pass(Duration.ofMinutes(9));
        try (var ada = door.json("", cookie)) {
            assertEquals(name, ada.name());
        }
    }

    @Test
    void oneWhoIsBackWithinTenSecondsNeverLeft() {
        String cookie = door.newCookie();
        try (var bo = door.json()) {
            var ada = door.json("", cookie);
            String id = ada.id();
            bo.hearPresence(told -> JsonClient.has(told.getJsonArray("joined"), id));
            ada.close();
            pass(Duration.ofSeconds(9));
            try (var back = door.json("", cookie)) {
                pass(Duration.ofSeconds(9));
                back.say("still here");
                assertEquals("still here", bo.hearText());
            }
            Until.holds("nobody but bo", () -> room.size() == 1);
            pass(Duration.ofSeconds(11));
            door.json().close(); // The alarm has a clock of its own: the room looks when one comes.
            JsonObject gone =
                    bo.hearPresence(told -> JsonClient.has(told.getJsonArray("left"), id));
            assertFalse(JsonClient.has(gone.getJsonArray("joined"), id));
        }
    }

    @Test
    void theFirstPresenceAfterACrowdHasEverybodyWhoIsThere() {
        List<JsonClient> crowd = new ArrayList<>();
        try (var ada = door.json()) {
            for (int i = 0; i < CROWD; i++) {
                crowd.add(door.json());
            }
            ada.hearPresence(told -> told.getInteger("members") > CROWD);
            while (crowd.size() > 2) {
                crowd.removeLast().close();
            }
            var late = door.json(); // Of the crowd it is told the first ones.
            crowd.add(late);
            Until.holds("four are there", () -> room.size() == 4);
            pass(Duration.ofSeconds(11));
            for (JsonClient each : List.of(ada, crowd.getFirst(), late)) {
                JsonObject told = each.hearPresence(it -> it.getInteger("members") <= CROWD);
                JsonArray joined = told.getJsonArray("joined");
                assertEquals(4, told.getInteger("members"), told::encode);
                assertEquals(4, joined.size(), told::encode);
                assertTrue(JsonClient.has(joined, ada.id()), told::encode);
                crowd.forEach(it -> assertTrue(JsonClient.has(joined, it.id()), told::encode));
                assertEquals(new JsonArray(), told.getJsonArray("left"));
            }
        } finally {
            crowd.forEach(JsonClient::close);
        }
    }

    @Test
    void aRetryOfWhatTheLogHasNoMoreIsAnsweredWithItsOwnText() {
        try (var ada = door.json()) {
            ada.say("t2", "first");
            JsonObject original = ada.hear("message");
            sayMany(ada);
            ada.say("t2", "repeated");
            JsonObject answer = ada.hear("message");
            assertEquals("repeated", answer.getString("text"));
            assertEquals(original.put("text", "repeated"), answer, "all else is the original's");
        }
    }

    @Test
    void whoMissedMoreThanTheLogRetainsIsToldSoAndStartsAsANewcomer() {
        try (var ada = door.json()) {
            ada.say("seen by bo");
            Position seen = ada.hearAt();
            for (int i = 0; i < RETAIN; i++) {
                ada.say("missed");
                ada.hear("message");
            }
            assertResumes(seen, true, seen.seq());
            ada.say("one too many");
            ada.hear("message");
            assertResumes(seen, false, log.head() - RETAIN);
            assertNotEquals(seen.seq(), log.before());
        }
    }

    private void assertResumes(Position since, boolean resumed, long at) {
        try (var bo = JsonClient.connect(door.server(), "since=" + since)) {
            assertEquals(resumed, bo.welcome().getBoolean("resumed"), bo.welcome()::encode);
            assertEquals(new Position(log.epoch(), at).toString(), bo.welcome().getString("at"));
            assertEquals(at + 1, bo.hearAt().seq(), "and goes on from there");
        }
    }

    private static void sayMany(JsonClient ada) {
        for (int i = 0; i < MANY; i++) {
            ada.say("more");
            ada.hear("message");
        }
    }
}
