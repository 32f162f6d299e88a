package dev.chatroom.socket.json;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The first frame, and what follows it. */
@QuarkusTest
class WelcomeTest {

    private static final int ON_JOIN = 50;

    @Inject MemoryLog log;
    @Inject Door door;

    @Test
    void itHasAllThatTheProtocolNames() {
        door.awaitNoCrowd(); // Of which the roster has only some.
        String name = JsonClient.newName();
        try (var ada = JsonClient.connect(door.server(), JsonClient.named(name))) {
            JsonObject welcome = ada.welcome();
            assertEquals(
                    Set.of("type", "you", "at", "resumed", "members", "roster", "limits", "mode"),
                    welcome.fieldNames());
            assertEquals(Set.of("id", "name"), welcome.getJsonObject("you").fieldNames());
            assertEquals(name, ada.name());
            assertTrue(Position.parse(welcome.getString("at")).isPresent(), welcome.encode());
            assertFalse(welcome.getBoolean("resumed"));
            assertTrue(
                    JsonClient.users(welcome.getJsonArray("roster"))
                            .contains(ada.id() + " " + name),
                    "the roster has oneself: " + welcome);
            assertEquals(
                    new JsonObject().put("text", 4096).put("burst", 10).put("perSecond", 0),
                    welcome.getJsonObject("limits"),
                    "the limits that the tests run with");
        }
    }

    @Test
    void theCookieOfThePageIsWhoOneIs() {
        String cookie = "Cookie: chatroom=" + given().get("/").then().extract().cookie("chatroom");
        try (var ada = door.json("", cookie);
                var again = door.json("", cookie);
                var bo = door.json()) {
            assertEquals(ada.id(), again.id(), "two tabs");
            assertEquals(ada.name(), again.name());
            assertNotEquals(ada.id(), bo.id(), "no cookie, another user");
        }
    }

    @Test
    void aNameIsTidiedUp() {
        String name = JsonClient.newName();
        try (var ada = JsonClient.connect(door.server(), JsonClient.named("  " + name + "\t x "))) {
            assertEquals(name + " x", ada.name());
        }
    }

    @Test
    void aNewcomerSeesTheLastFifty() {
        try (var ada = door.json()) {
            for (int i = 0; i < ON_JOIN + 10; i++) {
                ada.say("message " + i);
                ada.hear("message");
            }
            try (var bo = JsonClient.connect(door.server(), "")) {
                Position at = at(bo);
                assertFalse(bo.welcome().getBoolean("resumed"));
                assertTrue(at.seq() >= log.head() - ON_JOIN, at + ", the newest is " + log.head());
                for (long seq = at.seq() + 1; seq <= log.head(); seq++) {
                    assertEquals(seq, bo.hearAt().seq(), "right behind " + at + ", without a hole");
                }
                ada.say("live");
                assertEquals("live", bo.hearText());
            }
        }
    }

    @Test
    void withASinceThatTheLogHoldsTheConnectionBeginsThere() {
        try (var ada = door.json()) {
            Position start = sayOne(ada);
            for (int i = 0; i < 200; i++) {
                ada.say("missed " + i);
                ada.hear("message");
            }
            try (var bo = JsonClient.connect(door.server(), "since=" + start)) {
                assertTrue(bo.welcome().getBoolean("resumed"), bo.welcome().encode());
                assertEquals(start, at(bo));
                for (int i = 0; i < 200; i++) {
                    assertEquals("missed " + i, bo.hearText());
                }
                ada.say("live");
                assertEquals("live", bo.hearText());
            }
        }
    }

    @Test
    void whoHasSeenTheNewestGetsNothingAgain() {
        try (var ada = door.json()) {
            Position newest = sayOne(ada);
            try (var bo = JsonClient.connect(door.server(), "since=" + newest)) {
                assertTrue(bo.welcome().getBoolean("resumed"), bo.welcome().encode());
                assertEquals(newest, at(bo));
                bo.hearsNothing();
            }
        }
    }

    @Test
    void aSinceOfAnotherEpochIsANewcomers() {
        try (var ada = door.json()) {
            Position newest = sayOne(ada);
            assertNewcomer(new Position(newest.epoch() - 1, newest.seq()));
            assertNewcomer(new Position(newest.epoch() + 1, newest.seq()));
            assertNewcomer(new Position(0, 0));
        }
    }

    @Test
    void aSinceInTheFutureIsANewcomers() {
        try (var ada = door.json()) {
            Position newest = sayOne(ada);
            assertNewcomer(new Position(newest.epoch(), newest.seq() + 1));
            assertNewcomer(new Position(newest.epoch(), 999_999_999_999_999_999L));
        }
    }

    /** Well formed, as both parts have 64 bits at most or a little more. */
    @Test
    void aSinceThatNoLogWillEverHoldIsANewcomers() {
        try (var ada = door.json()) {
            long epoch = sayOne(ada).epoch();
            assertNewcomer(epoch + "-9223372036854775807");
            assertNewcomer(epoch + "-18446744073709551615");
            assertNewcomer("9223372036854775807-1");
            assertNewcomer("99999999999999999999-99999999999999999999");
        }
    }

    @Test
    void whoComesBackIsTheSameUser() {
        String cookie = door.newCookie();
        String name = JsonClient.newName();
        String id;
        try (var ada = JsonClient.connect(door.server(), JsonClient.named(name), cookie)) {
            id = ada.id();
        }
        try (var again = JsonClient.connect(door.server(), JsonClient.named(name), cookie);
                var other = JsonClient.connect(door.server(), "")) {
            assertEquals(id, again.id());
            assertEquals(name, again.name(), "it was kept");
            assertFalse(other.id().equals(id), "without a cookie somebody is new");
        }
    }

    @Test
    void aForgedCookieIsNobody() {
        String cookie = door.newCookie();
        try (var ada = JsonClient.connect(door.server(), "", cookie);
                var forged = JsonClient.connect(door.server(), "", cookie + "x");
                var plain = JsonClient.connect(door.server(), "", "Cookie: chatroom=" + ada.id())) {
            assertFalse(forged.id().equals(ada.id()), "a signature that doesn't hold");
            assertFalse(plain.id().equals(ada.id()), "a bare id");
        }
    }

    private void assertNewcomer(Position since) {
        assertNewcomer(since.toString());
    }

    private void assertNewcomer(String since) {
        try (var bo = JsonClient.connect(door.server(), "since=" + since)) {
            assertFalse(bo.welcome().getBoolean("resumed"), since + ": " + bo.welcome());
            Position at = at(bo);
            assertEquals(log.epoch(), at.epoch());
            assertTrue(at.seq() >= log.head() - ON_JOIN && at.seq() <= log.head(), "at " + at);
            for (long seq = at.seq() + 1; seq <= log.head(); seq++) {
                assertEquals(seq, bo.hearAt().seq());
            }
        }
    }

    private static Position sayOne(JsonClient client) {
        client.say("here");
        Position at = client.hearAt();
        client.hearsNothing();
        return at;
    }

    private static Position at(JsonClient client) {
        return Position.parse(client.welcome().getString("at")).orElseThrow();
    }
}
