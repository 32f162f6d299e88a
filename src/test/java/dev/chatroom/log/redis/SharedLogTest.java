package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.support.EngineServer;
import dev.chatroom.support.Until;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two logs on one engine. */
class SharedLogTest extends OwnEngine {

    @Test
    void allSeeOneOrderWhoeverSpeaks() {
        try (var both = new Scribes(engine.url(), engine.url(), keys)) {
            both.say(0, 2_000);
            both.awaitAnswers();
            both.awaitHeard(4_000);
            both.assertSameAndNoRepeat();
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(both.a.heard(), c.heard(), "what a third one finds");
                assertEquals(both.a.position(), c.position());
            }
        }
    }

    @Test
    void whatWasSaidToAnotherIsNotSaidAgain() {
        try (var both = new Scribes(engine.url(), engine.url(), keys)) {
            both.a.say("once");
            both.b.say("once");
            both.a.say("once");
            both.awaitAnswers();
            Until.holds("both hear it", () -> both.a.heard().size() + both.b.heard().size() == 2);
            assertEquals(List.of("once"), both.a.heard());
            assertEquals(2, both.a.repeated().size() + both.b.repeated().size());
        }
    }

    @Test
    void whatTooFewCopiesHaveIsNotAcknowledged() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var both = new Scribes(engine.url(), engine.url(), keys, 1_000, 1)) {
            Until.holds("the copy follows", engine::copyHasAll);
            both.a.say("safe");
            Until.holds("it is heard", () -> both.b.heard().contains("safe"));
            copy.freeze();
            both.a.say("unsafe");
            Until.holds("it is refused", () -> both.a.refused().contains("unsafe"));
            copy.thaw();
            both.a.say("unsafe");
            Until.holds("then it is found", () -> both.a.repeated().size() == 1);
            both.assertSameAndNoRepeat();
        }
    }

    @Test
    void oneThatIsTooFarBehindIsToldThatItMissesSomething() {
        try (var both = new Scribes(engine.url(), engine.url(), keys, 100, 0)) {
            both.b.behind = true;
            for (int i = 0; i < 15_000; i++) {
                Scribes.say(both.a, "a" + i);
            }
            Until.holds("all is said", both.a::isAnswered);
            both.b.behind = false;
            Until.holds("it goes on", () -> both.b.position().equals(both.a.position()));
            assertEquals(List.of("broken"), both.b.turns());
            assertEquals(List.of(), both.a.turns(), "the other misses nothing");
        }
    }
}
