package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EngineServer;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two logs on one engine, and what happens to it. */
class SharedLogTest {

    private static final int MOST_WAITING = 500;

    private final Keys keys = Engines.newRoom();
    private EngineServer engine;

    @BeforeEach
    void start() {
        engine = EngineServer.start();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void allSeeOneOrderWhoeverSpeaks() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            sayBoth(a, b, 0, 2_000);
            awaitAnswers(a, b);
            Until.holds("both hear all", () -> a.heard().size() == 4_000);
            assertSameAndNoRepeat(a, b);
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(a.heard(), c.heard(), "what a third one finds");
                assertEquals(a.position(), c.position());
            }
        }
    }

    @Test
    void whatWasSaidToAnotherIsNotSaidAgain() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            a.say("once");
            b.say("once");
            a.say("once");
            awaitAnswers(a, b);
            Until.holds("both hear it", () -> a.heard().size() + b.heard().size() == 2);
            assertEquals(List.of("once"), a.heard());
            assertEquals(2, a.repeated().size() + b.repeated().size());
        }
    }

    @Test
    void anEngineThatIsKilledAndStartedAgainLosesNothingThatWasAcknowledged() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            for (int round = 0; round < 3; round++) {
                sayBoth(a, b, round * 1_000, 500);
                engine.kill();
                for (int i = 500; i < 600; i++) {
                    a.say("a" + (round * 1_000 + i));
                }
                engine.restart();
                Until.holds("all is answered", () -> a.isAnswered() && b.isAnswered());
            }
            assertGoesOn(a, b);
            assertEquals(List.of("seamless", "seamless", "seamless"), a.turns());
            assertEquals(a.turns(), b.turns());
            assertEquals(0, a.broken() + b.broken(), "nobody has to come anew");
            assertRefusedIsNowhere(a, b);
        }
    }

    @Test
    void anEngineThatIsSilentIsNoticedAndNobodyIsToldWhatIsNotTrue() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            sayBoth(a, b, 0, 100);
            engine.freeze();
            sayBoth(a, b, 100, 100);
            Until.holds("trouble", () -> a.trouble().isPresent() && b.trouble().isPresent());
            a.say("refused at once");
            assertTrue(a.refused().contains("refused at once"), "while the engine is away");
            engine.thaw();
            awaitAnswers(a, b);
            assertTrue(a.trouble().isEmpty(), "no trouble any more");
            assertGoesOn(a, b);
            assertEquals(List.of(), a.turns(), "it is the same engine");
            assertRefusedIsNowhere(a, b);
        }
    }

    @Test
    void whatIsInDoubtWhenTheConnectionIsCutIsFoundOut() {
        try (var proxy = new TcpProxy(engine.port());
                var a = new Scribe(proxy.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            for (int round = 0; round < 10; round++) {
                sayBoth(a, b, round * 1_000, 300);
                proxy.cut();
                proxy.passTo(engine.port());
            }
            awaitAnswers(a, b);
            assertGoesOn(a, b);
            assertRefusedIsNowhere(a, b);
        }
    }

    @Test
    void nothingIsLostByAFailoverToACopyThatHasAll() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var a = new Scribe(proxy.url(), keys);
                var b = new Scribe(proxy.url(), keys)) {
            sayBoth(a, b, 0, 50);
            awaitAnswers(a, b);
            Until.holds("the copy has all", () -> engine.ask("WAIT 1 1000").equals(":1"));
            failOver(copy, proxy, () -> {});
            assertGoesOn(a, b);
            assertEquals(List.of("seamless"), a.turns(), "nothing is lost");
        }
    }

    /** The copy misses the end of what was acknowledged, and takes over. */
    @Test
    void allAreToldWhenAFailoverHasLostTheTail() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var a = new Scribe(proxy.url(), keys);
                var b = new Scribe(proxy.url(), keys)) {
            Until.holds("the copy follows", () -> engine.ask("WAIT 1 1000").equals(":1"));
            sayBoth(a, b, 0, 50);
            awaitAnswers(a, b);
            failOver(
                    copy,
                    proxy,
                    () -> {
                        sayBoth(a, b, 100, 50);
                        awaitAnswers(a, b);
                        Until.holds("a hears all", () -> a.heard().size() == 200);
                    });
            Until.holds("both are told", () -> a.broken() > 0 && b.broken() > 0);
            assertGoesOn(a, b);
            assertTrue(a.turns().contains("broken"), "something is lost");
        }
    }

    /** What is said in {@code meanwhile} the copy doesn't get. */
    private void failOver(EngineServer copy, TcpProxy proxy, Runnable meanwhile) {
        copy.ask("REPLICAOF NO ONE");
        meanwhile.run();
        proxy.cut();
        engine.kill();
        proxy.passTo(copy.port());
    }

    @Test
    void whatTooFewCopiesHaveIsNotAcknowledged() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var a = new Scribe(engine.url(), keys, 1_000, 1);
                var b = new Scribe(engine.url(), keys, 1_000, 1)) {
            Until.holds("the copy follows", () -> engine.ask("WAIT 1 1000").equals(":1"));
            a.say("safe");
            Until.holds("it is heard", () -> b.heard().contains("safe"));
            copy.freeze();
            a.say("unsafe");
            Until.holds("it is refused", () -> a.refused().contains("unsafe"));
            copy.thaw();
            a.say("unsafe");
            Until.holds("then it is found", () -> a.repeated().size() == 1);
            assertSameAndNoRepeat(a, b);
        }
    }

    @Test
    void allAreToldWhenTheEngineHasLostEverything() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            sayBoth(a, b, 0, 10);
            awaitAnswers(a, b);
            long epoch = a.position().epoch();
            engine.ask("FLUSHALL");
            a.say("after");
            Until.holds("both are told", () -> a.broken() > 0 && b.broken() > 0);
            awaitAnswers(a, b);
            assertTrue(a.position().epoch() > epoch, "a higher epoch");
            a.say("after");
            Until.holds("both go on", () -> b.heard().contains("after"));
        }
    }

    @Test
    void oneThatIsTooFarBehindIsToldThatItMissesSomething() {
        try (var a = new Scribe(engine.url(), keys, 100, 0);
                var b = new Scribe(engine.url(), keys, 100, 0)) {
            b.behind = true;
            for (int i = 0; i < 15_000; i++) {
                say(a, "a" + i);
            }
            Until.holds("all is said", a::isAnswered);
            b.behind = false;
            Until.holds("it goes on", () -> b.position().equals(a.position()));
            assertEquals(List.of("broken"), b.turns());
            assertEquals(List.of(), a.turns(), "the other misses nothing");
        }
    }

    private static void say(Scribe scribe, String text) {
        Until.holds("there is room for " + text, () -> scribe.waiting() < MOST_WAITING);
        scribe.say(text);
    }

    private static void sayBoth(Scribe a, Scribe b, int from, int many) {
        for (int i = from; i < from + many; i++) {
            say(a, "a" + i);
            say(b, "b" + i);
        }
    }

    private static void awaitAnswers(Scribe a, Scribe b) {
        Until.holds("all is answered", () -> a.isAnswered() && b.isAnswered());
    }

    private static void assertGoesOn(Scribe a, Scribe b) {
        Until.holds(
                "stores again",
                () -> {
                    int before = a.heard().size();
                    a.say("again " + before);
                    Until.holds("answered", a::isAnswered);
                    return a.heard().size() > before;
                });
        Until.holds("both are at one place", () -> a.position().equals(b.position()));
        assertSameAndNoRepeat(a, b);
    }

    private static void assertSameAndNoRepeat(Scribe a, Scribe b) {
        Until.holds("both hear the same", () -> a.heard().equals(b.heard()));
        assertEquals(a.heard().size(), new HashSet<>(a.heard()).size(), "no repeat");
    }

    private static void assertRefusedIsNowhere(Scribe a, Scribe b) {
        List<String> both = new ArrayList<>(a.refused());
        both.addAll(b.refused());
        both.retainAll(new HashSet<>(a.heard()));
        assertEquals(List.of(), both, "refused and said all the same");
    }
}
