package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.chatroom.log.LogException;
import dev.chatroom.log.Position;
import dev.chatroom.support.EngineServer;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is read from the stream again, over epochs and over an engine's end. */
class RedisPagesTest extends OwnEngine {

    private static void say(Scribe scribe, String text, int first, int last) {
        IntStream.rangeClosed(first, last).forEach(i -> scribe.say(text + i));
        scribe.awaitAnswers();
    }

    private static boolean canRead(Scribe scribe, Position after) {
        try {
            scribe.read(after, 1);
            return true;
        } catch (CompletionException e) {
            return false; // It says where it is loading its data.
        }
    }

    @Test
    void aPageEndsWithItsEpochAndTheNextOneGoesOn() {
        try (var a = new Scribe(engine.url(), keys)) {
            say(a, "old ", 1, 3);
            Position lastOfOld = a.position();
            engine.kill();
            engine.restart();
            a.sayUntilStored("new 1");
            say(a, "new ", 2, 3);
            assertEquals(List.of("seamless"), a.turns());
            assertEquals(new Position(lastOfOld.epoch(), 0), a.before());
            assertEquals(List.of("old 1", "old 2", "old 3"), a.read(a.before(), 64));
            assertEquals(List.of("new 1", "new 2", "new 3"), a.read(lastOfOld, 64));
            try (var b = new Scribe(engine.url(), keys)) {
                assertEquals(a.before(), b.before(), "who comes later reads as far back");
                assertEquals(List.of("old 3"), b.read(lastOfOld.previous(), 64));
            }
        }
    }

    @Test
    void nothingIsReadFromBeforeWhatIsMissing() {
        try (var a = new Scribe(engine.url(), keys)) {
            say(a, "lost ", 1, 3);
            engine.ask("FLUSHALL");
            a.sayUntilStored("meanwhile");
            Until.holds("it notices", a::isBroken);
            a.sayUntilStored("after");
            assertEquals(a.position().epoch(), a.before().epoch());
            List<String> page = a.read(a.before(), 64);
            assertEquals("after", page.getLast());
            assertFalse(page.contains("lost 3"), "of what is missing: " + page);
        }
    }

    @Test
    void noPageLeadsOverATailThatACopyNeverHad() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port())) {
            Until.holds("the copy follows", engine::copyHasAll);
            try (var proxy = new TcpProxy(engine.port());
                    var a = new Scribe(proxy.url(), keys)) {
                say(a, "kept ", 1, 3);
                Until.holds("the copy has them", engine::copyHasAll);
                Position kept = a.position();
                copy.ask("REPLICAOF NO ONE");
                say(a, "lost ", 1, 2);
                proxy.cut();
                engine.kill();
                proxy.passTo(copy.port());
                Until.holds("it notices", a::isBroken);
                a.sayUntilStored("after");
                assertEquals(List.of(), a.read(kept.previous(), 64), "what follows is missing");
                assertEquals("after", a.read(a.before(), 64).getLast());
            }
        }
    }

    @Test
    void whileTheEngineIsAwayAPageFailsAndThenItIsReadAgain() {
        try (var a = new Scribe(engine.url(), keys)) {
            say(a, "message ", 1, 3);
            Position begin = a.before();
            assertEquals(3, a.read(begin, 64).size());
            engine.kill();
            for (int i = 0; i < 2; i++) {
                var failed = assertThrows(CompletionException.class, () -> a.read(begin, 64));
                assertEquals(LogException.class, failed.getCause().getClass());
            }
            engine.restart();
            Until.holds("it is read again", () -> canRead(a, begin));
            assertEquals(3, a.read(begin, 64).size());
        }
    }
}
