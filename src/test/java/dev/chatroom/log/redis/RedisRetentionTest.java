package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import dev.chatroom.support.EngineServer;
import dev.chatroom.support.Until;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the engine keeps, and what it doesn't, where moderators have been. */
class RedisRetentionTest {

    private static final String SECRET = "what-nobody-may-read-again";

    private final Keys keys = Engines.newRoom();
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-24T12:00:00Z"));
    private EngineServer engine;

    @BeforeEach
    void start() {
        engine = EngineServer.start("--rdbcompression", "no");
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void oneThatMissesSomethingIsToldWhatWasDoneMeanwhile() {
        Setup setup = new Setup(keys, 100, Duration.ZERO, 120_000, 0);
        try (var a = new Scribe(engine.url(), setup, this::now);
                var b = new Scribe(engine.url(), setup, this::now)) {
            b.behind = true;
            a.say("the last that it hears for now");
            Until.holds("it has stopped", () -> b.heard().size() == 1);
            a.act(Kind.SANCTION, "ban");
            Position first = a.placeOf("the last that it hears for now");
            delete(a, first);
            assertNotEquals(":0", beside(), "what was deleted");
            for (int i = 0; i < 15_000; i++) {
                Until.holds("there is room", () -> a.waiting() < 500);
                a.say("m" + i);
            }
            a.act(Kind.MODE, "slow");
            a.awaitAnswers();
            pass(Duration.ofMinutes(2));
            Until.holds("it goes with what it was beside", () -> beside().equals(":0"));
            b.behind = false;
            Until.holds("it goes on", () -> b.position().equals(a.position()));
            assertEquals(List.of("broken"), b.turns());
            assertEquals(
                    Optional.of(List.of("ban", first.toString())),
                    b.recalled(),
                    "what it doesn't hear after that");
            assertEquals("MODE slow", b.told().getLast());
            try (var c = new Scribe(engine.url(), setup, this::now)) {
                assertEquals(3, c.acts().size(), "trimmed with nothing");
            }
        }
    }

    @Test
    void whatIsTooOldGoesAndActsStay() {
        var setup = new Setup(keys, 10_000, Duration.ofHours(1), 120_000, 0);
        try (var a = new Scribe(engine.url(), setup, this::now)) {
            for (int i = 0; i < 200; i++) {
                a.say(now().toEpochMilli(), "m" + i);
            }
            a.awaitAnswers();
            delete(a, a.placeOf("m100"));
            assertNotEquals(":0", beside(), "what was deleted, and its neighbours");
            pass(Duration.ofMinutes(30));
            a.say(now().toEpochMilli(), "young");
            a.awaitAnswers();
            pass(Duration.ofMinutes(40));
            Until.holds("the old ones go", () -> beside().equals(":0"));
            try (var c = new Scribe(engine.url(), setup, this::now)) {
                assertEquals(List.of("young"), c.heard());
                assertEquals(1, c.acts().size());
                assertEquals(a.position(), c.position());
            }
        }
    }

    /** A node of the stream, and with it a snapshot, keeps what was merely deleted in it. */
    @Test
    void deletedTextIsNowhereAfterTheEngineHasWrittenItsFilesAnew() {
        try (var a = new Scribe(engine.url(), keys)) {
            for (int i = 0; i < 300; i++) {
                a.say(1_000, i % 10 == 7 ? SECRET + i : "harmless-" + i);
                a.awaitAnswers();
            }
            assertEquals("+OK", engine.ask("SAVE"));
            assertTrue(engine.hasWritten(SECRET), "it is found where it is");
            for (int i = 7; i < 300; i += 10) {
                delete(a, a.placeOf(SECRET + i));
            }
            List<String> before = a.heard();
            Until.holds("the rewrite begins", () -> engine.ask("BGREWRITEAOF").startsWith("+"));
            engine.ask("SAVE");
            Until.holds("it is gone", () -> !engine.hasWritten(SECRET));
            assertTrue(engine.hasWritten("harmless-299"), "the others are there");
            engine.kill();
            engine.restart();
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(before, c.heard());
            }
        }
    }

    private Instant now() {
        return now.get();
    }

    private void pass(Duration time) {
        now.updateAndGet(it -> it.plus(time));
    }

    private String beside() {
        return engine.ask("ZCARD " + keys.aside());
    }

    private static void delete(Scribe scribe, Position at) {
        scribe.act(Kind.DELETION, at.toString(), at);
        scribe.awaitAnswers();
    }
}
