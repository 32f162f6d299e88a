package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who is there. Those who left in the last 10 s still are, also those of the test before: so a test
 * looks for its own people alone.
 */
@QuarkusTest
class PresenceTest {

    @Inject Door door;

    @BeforeEach
    void startWithoutACrowd() {
        door.awaitNoCrowd();
    }

    @Test
    void aNewcomerIsToldToTheOthers() {
        try (var ada = door.json();
                var bo = door.json()) {
            JsonObject presence = ada.hearPresence(joined(bo.id()));
            assertEquals(Set.of("type", "members", "joined", "left"), presence.fieldNames());
            assertTrue(
                    JsonClient.users(presence.getJsonArray("joined"))
                            .contains(bo.id() + " " + bo.name()),
                    presence.encode());
        }
    }

    @Test
    void aTextClientIsAPersonToo() {
        String name = JsonClient.newName();
        try (var ada = door.json();
                var text = door.text(JsonClient.named(name))) {
            text.say("hi");
            JsonObject from = ada.hear("message").getJsonObject("from");
            try (var late = door.json()) {
                assertTrue(
                        roster(late).contains(from.getString("id") + " " + name), "in the roster");
            }
            text.say("here still");
        }
    }

    @Test
    void aNewcomerIsNotToldOfItsOwnJoining() {
        try (var ada = door.json();
                var bo = door.json()) {
            ada.hearPresence(joined(bo.id()));
            bo.rename(JsonClient.newName());
            JsonObject first = bo.hear("presence");
            assertFalse(
                    JsonClient.users(first.getJsonArray("joined"))
                            .contains(bo.id() + " " + bo.name()),
                    "its welcome had that already: " + first);
        }
    }

    @Test
    void membersAreThePeopleInTheRosterHoweverManyConnectionsTheyHave() {
        String cookie = door.newCookie();
        List<JsonClient> tabs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            tabs.add(door.json("", cookie));
            JsonObject welcome = tabs.getLast().welcome();
            List<String> roster = roster(tabs.getLast());
            assertEquals(roster.size(), welcome.getInteger("members"), welcome.encode());
            assertEquals(roster.size(), new HashSet<>(roster).size(), "nobody twice: " + roster);
        }
        tabs.forEach(JsonClient::close);
    }

    @Test
    void oneMoreTabIsNoNews() {
        String cookie = door.newCookie();
        try (var watcher = door.json();
                var one = door.json("", cookie)) {
            watcher.hearPresence(joined(one.id()));
            try (var two = door.json("", cookie);
                    var next = door.json()) {
                assertEquals(one.id(), two.id());
                JsonObject presence = watcher.hearPresence(joined(next.id()));
                assertFalse(joined(one.id()).test(presence), presence.encode());
            }
        }
    }

    @Test
    void aRenameIsAPresenceWithTheSameId() {
        String name = JsonClient.newName();
        try (var ada = door.json();
                var bo = door.json()) {
            ada.hearPresence(joined(bo.id()));
            bo.rename(name);
            for (var client : List.of(ada, bo)) {
                JsonObject presence =
                        client.hearPresence(
                                each -> users(each, "joined").contains(bo.id() + " " + name));
                assertFalse(JsonClient.has(presence.getJsonArray("left"), bo.id()));
            }
            bo.say("hi");
            JsonObject from = ada.hear("message").getJsonObject("from");
            assertEquals(name, from.getString("name"));
            assertEquals(bo.id(), from.getString("id"));
            try (var late = door.json()) {
                assertTrue(roster(late).contains(bo.id() + " " + name), late.welcome().encode());
            }
        }
    }

    @Test
    void whatWasSaidBeforeARenameKeepsItsName() {
        String name = JsonClient.newName();
        try (var ada = door.json()) {
            ada.say("as before");
            ada.rename(name);
            ada.say("as after");
            assertEquals(ada.name(), ada.hear("message").getJsonObject("from").getString("name"));
            assertEquals(name, ada.hear("message").getJsonObject("from").getString("name"));
        }
    }

    @Test
    void itComesAtMostOnceASecondWithAllThatChanged() {
        try (var ada = door.json()) {
            Set<String> names = new HashSet<>();
            List<JsonObject> presences = new ArrayList<>();
            long start = System.nanoTime();
            String last = "";
            int renames = 0;
            // Renames as fast as they are taken, for as long as it takes to hear of some.
            while (presences.size() < 4) {
                last = JsonClient.newName();
                ada.rename(last);
                renames++;
                ada.ping();
                JsonObject next = ada.next();
                for (; !"pong".equals(next.getString("type")); next = ada.next()) {
                    presences.add(next);
                }
                LockSupport.parkNanos(Duration.ofMillis(120).toNanos());
            }
            long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds();
            assertTrue(
                    presences.size() <= seconds + 2,
                    presences.size() + " presences in " + seconds + " s");
            assertTrue(renames > presences.size(), "several renames, one presence");
            for (JsonObject presence : presences) {
                JsonArray joined = presence.getJsonArray("joined");
                long own =
                        joined.stream()
                                .filter(u -> ((JsonObject) u).getString("id").equals(ada.id()))
                                .count();
                assertTrue(own <= 1, "one entry for one person: " + presence);
                names.addAll(JsonClient.users(joined));
            }
            assertTrue(names.size() <= renames);
            String newest = ada.id() + " " + last;
            if (!names.contains(newest)) {
                ada.hearPresence(each -> users(each, "joined").contains(newest));
            }
        }
    }

    /** The one test that waits for the 10 s. */
    @Test
    void whoIsBackWithinTenSecondsNeverLeftAndWhoIsNotHas() {
        String cookie = door.newCookie();
        String name = JsonClient.newName();
        try (var ada = door.json()) {
            JsonClient bo = door.json(JsonClient.named(name), cookie);
            var cy = door.json();
            var keepsATab = door.newCookie();
            var tab = door.json("", keepsATab);
            var otherTab = door.json("", keepsATab);
            RawClient text = door.text("");
            ada.hearPresence(joined(tab.id()));
            bo.close();
            cy.close();
            tab.close();
            text.close();
            try (var back = door.json("", cookie)) {
                assertEquals(bo.id(), back.id());
                assertEquals(name, back.name(), "the name is still its own");
                JsonObject presence = ada.hear("presence");
                for (; !left(cy.id()).test(presence); presence = ada.hear("presence")) {
                    assertNotTold(bo, presence);
                    assertNotTold(tab, presence);
                }
                assertNotTold(bo, presence);
                assertNotTold(tab, presence);
                assertTrue(users(presence, "left").contains(cy.id() + " " + cy.name()));
                try (var late = door.json()) {
                    assertFalse(roster(late).contains(cy.id() + " " + cy.name()), "Cy is gone");
                    assertTrue(roster(late).contains(bo.id() + " " + name), "Bo is there");
                }
            }
            otherTab.close();
        }
    }

    private static void assertNotTold(JsonClient client, JsonObject presence) {
        assertFalse(left(client.id()).test(presence), "never left: " + presence);
        assertFalse(joined(client.id()).test(presence), "never came again: " + presence);
    }

    private static Predicate<JsonObject> joined(String id) {
        return presence -> JsonClient.has(presence.getJsonArray("joined"), id);
    }

    private static Predicate<JsonObject> left(String id) {
        return presence -> JsonClient.has(presence.getJsonArray("left"), id);
    }

    private static List<String> users(JsonObject presence, String field) {
        return JsonClient.users(presence.getJsonArray(field));
    }

    private static List<String> roster(JsonClient client) {
        return JsonClient.users(client.welcome().getJsonArray("roster"));
    }
}
