package dev.chatroom.socket.json;

import static dev.chatroom.socket.json.PassingTimeTest.pass;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.Until;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many come and go at a time: each is told at most once a second, and of each person once. */
@QuarkusTest
@TestProfile(PassingTimeTest.Timed.class)
class CrowdOverTimeTest {

    private static final Duration NOBODY_COMES_BACK = Duration.ofSeconds(11);
    private static final int WATCHERS = 3;

    @Inject Door door;
    @Inject Room room;

    private final List<JsonClient> watchers = new ArrayList<>();
    private final List<JsonClient> crowd = new ArrayList<>();

    @BeforeEach
    void watchAnEmptyRoom() {
        door.awaitEmptyRoom();
        pass(NOBODY_COMES_BACK);
        for (int i = 0; i < WATCHERS; i++) {
            watchers.add(door.json());
        }
        int members = watchers.getLast().welcome().getInteger("members");
        assertEquals(WATCHERS, members, "nobody else, not even who left lately");
    }

    @AfterEach
    void close() {
        Stream.of(watchers, crowd).flatMap(List::stream).forEach(JsonClient::close);
    }

    @Test
    void eachIsToldAtMostOnceASecond() {
        long begin = System.nanoTime();
        come(150);
        come(150);
        assertToldAtMostOnceASecond(begin, WATCHERS + 300);

        begin = System.nanoTime();
        for (int i = 0; i < 150; i++) {
            crowd.removeLast().close();
        }
        Until.holds("half of them out", () -> room.size() == WATCHERS + 150);
        pass(NOBODY_COMES_BACK);
        watchers.getFirst().say("something happens, and the room looks at its clock");
        assertToldAtMostOnceASecond(begin, WATCHERS + 150);
    }

    /** They come, and half of them think of another name. */
    private void come(int many) {
        for (int i = 0; i < many; i++) {
            crowd.add(door.json());
            if (i % 2 == 0) {
                crowd.getLast().rename(JsonClient.newName());
            }
        }
    }

    private void assertToldAtMostOnceASecond(long begin, int members) {
        for (JsonClient watcher : watchers) {
            List<JsonObject> told = hearUntil(watcher, members);
            long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin);
            // One at once, and one that was due when it began.
            assertTrue(
                    told.size() <= seconds + 2,
                    () -> told.size() + " presences in " + seconds + " s: " + told);
            told.forEach(CrowdOverTimeTest::assertNobodyTwice);
        }
    }

    /** All presences up to the one that tells of so many members. */
    private static List<JsonObject> hearUntil(JsonClient watcher, int members) {
        List<JsonObject> told = new ArrayList<>();
        do {
            JsonObject next = watcher.next();
            if (next.getString("type").equals("presence")) {
                told.add(next);
            }
        } while (told.isEmpty() || told.getLast().getInteger("members") != members);
        return told;
    }

    private static void assertNobodyTwice(JsonObject presence) {
        List<String> ids =
                Stream.of("joined", "left")
                        .map(presence::getJsonArray)
                        .flatMap(JsonArray::stream)
                        .map(user -> ((JsonObject) user).getString("id"))
                        .toList();
        assertEquals(ids.stream().distinct().toList(), ids, presence::encode);
    }
}
