package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.support.Door;
import dev.chatroom.support.EventSource;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.Gavel.Outcome;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A log whose file holds more than memory has room for: nobody notices which of the two they read.
 */
@QuarkusTest
@TestProfile(ArchiveTest.LittleMemory.class)
class ArchiveTest {

    private static final int RETAIN = 6_000;
    private static final int SAID = 3_000;
    private static final String PAD = "x".repeat(50);

    /** Of 50 characters each, and of some thousand that there are. */
    private static final long BYTES = 20_000;

    @Inject MemoryLog log;
    @Inject Door door;
    @Inject Gavel gavel;

    /** The test's own memory, in place of the one that has 64 MiB. */
    public static class LittleMemory implements QuarkusTestProfile {

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Memory.class);
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            try {
                return Map.of(
                        "chatroom.log",
                        "sqlite",
                        "chatroom.data",
                        Files.createTempDirectory("archive").toString(),
                        "chatroom.history.retain",
                        String.valueOf(RETAIN));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Alternative
    @Singleton
    static class Memory {

        @Produces
        @Singleton
        MemoryLog recent(FramePool pool) {
            return new MemoryLog(new Keeping(RETAIN, 0, BYTES, 50), pool);
        }
    }

    @BeforeEach
    void sayMoreThanFits() {
        if (log.head() < SAID) {
            try (var ada = door.json()) {
                for (int i = 1; i <= SAID; i++) {
                    ada.say(text(i));
                    if (i % 100 == 0) {
                        for (int k = 0; k < 100; k++) {
                            ada.hear("message");
                        }
                    }
                }
            }
        }
        assertTrue(log.before() > SAID - 1_000, "memory begins late, at " + log.before());
    }

    private static String text(int i) {
        return "message " + i + " " + PAD;
    }

    private static List<String> texts(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(ArchiveTest::text).toList();
    }

    private String at(int seq) {
        return log.epoch() + "-" + seq;
    }

    @Test
    void anExportHasTheWholeLog() {
        List<String> all = Lines.texts(given().get(PATH));
        assertEquals(texts(2, SAID), all.subList(1, SAID), "but for one that is deleted below");
        assertEquals(log.head(), log.position().seq());
    }

    @Test
    void aPageOfOldMessagesComesFromWhereverTheyAre() {
        var old = given().get(PATH + "?before=" + at(301) + "&limit=100");
        assertEquals("true", old.header("Chatroom-Resumed"));
        assertEquals(texts(201, 300), Lines.texts(old));
        int seam = (int) log.before();
        var across = given().get(PATH + "?since=" + at(seam - 150) + "&limit=300");
        assertEquals(texts(seam - 149, Math.min(SAID, seam + 150)), Lines.texts(across));
        given().get(PATH + "/" + at(7)).then().body("text", equalTo(text(7)));
    }

    @Test
    void whoComesBackAfterALongTimeMissesNothing() {
        try (var ada = JsonClient.connect(door.server(), "since=" + at(5))) {
            assertEquals(true, ada.welcome().getBoolean("resumed"));
            assertEquals(at(5), ada.welcome().getString("at"));
            for (int i = 6; i <= SAID; i++) {
                assertEquals(at(i), ada.hear("message").getString("at"));
            }
        }
        try (var text = RawClient.connect(door.server(), "/room?since=" + at(10))) {
            assertEquals(
                    texts(11, 500), IntStream.range(0, 490).mapToObj(i -> text.hear()).toList());
        }
    }

    @Test
    void aListenerMissesNothingEither() {
        try (var events = EventSource.open(door.server(), PATH + "?since=" + at(5))) {
            for (int i = 6; i <= SAID; i++) {
                assertEquals(at(i), events.hear().id());
            }
        }
    }

    @Test
    void whatIsOldCanBeDeletedOnce() {
        String victim = at(1);
        assertEquals(Outcome.DONE, gavel.deletes(victim));
        assertEquals(Outcome.NOTHING_LEFT_TO_DO, gavel.deletes(victim));
        String line = given().get(PATH + "/" + victim).asString();
        assertFalse(line.contains("message 1 "), line);
        assertTrue(new JsonObject(line).getBoolean("deleted"), line);
    }
}
