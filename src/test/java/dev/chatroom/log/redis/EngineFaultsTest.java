package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EngineServer;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two logs on one engine, and what happens to it. */
class EngineFaultsTest extends OwnEngine {

    @Test
    void anEngineThatIsKilledAndStartedAgainLosesNothingThatWasAcknowledged() {
        try (var both = new Scribes(engine.url(), engine.url(), keys)) {
            for (int round = 0; round < 3; round++) {
                both.say(round * 1_000, 500);
                engine.kill();
                for (int i = 500; i < 600; i++) {
                    both.a.say("a" + (round * 1_000 + i));
                }
                engine.restart();
                both.awaitAnswers();
                // Else, if all was refused, the next round may come before anyone is back.
                int turns = round + 1;
                Until.holds("both are back", () -> both.haveTurned(turns));
            }
            both.assertGoesOn();
            assertEquals(List.of("seamless", "seamless", "seamless"), both.a.turns());
            assertEquals(both.a.turns(), both.b.turns());
            both.assertRefusedIsNowhere();
        }
    }

    @Test
    void anEngineThatIsSilentIsNoticedAndNobodyIsToldWhatIsNotTrue() {
        try (var both = new Scribes(engine.url(), engine.url(), keys)) {
            both.say(0, 100);
            engine.freeze();
            both.say(100, 100);
            Until.holds(
                    "trouble", () -> both.a.trouble().isPresent() && both.b.trouble().isPresent());
            both.a.say("refused at once");
            assertTrue(both.a.refused().contains("refused at once"), "while the engine is away");
            engine.thaw();
            both.awaitAnswers();
            // Its reader may come back later than its writer, which answers.
            Until.holds("no trouble any more", () -> both.a.trouble().isEmpty());
            both.assertGoesOn();
            assertEquals(List.of(), both.a.turns(), "it is the same engine");
            both.assertRefusedIsNowhere();
        }
    }

    @Test
    void whatIsInDoubtWhenTheConnectionIsCutIsFoundOut() {
        try (var proxy = new TcpProxy(engine.port());
                var both = new Scribes(proxy.url(), engine.url(), keys)) {
            for (int round = 0; round < 10; round++) {
                both.say(round * 1_000, 300);
                proxy.cut();
                proxy.passTo(engine.port());
            }
            both.awaitAnswers();
            both.assertGoesOn();
            both.assertRefusedIsNowhere();
        }
    }

    @Test
    void nothingIsLostByAFailoverToACopyThatHasAll() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var both = new Scribes(proxy.url(), proxy.url(), keys)) {
            both.say(0, 50);
            both.awaitAnswers();
            Until.holds("the copy has all", engine::copyHasAll);
            failOver(copy, proxy, () -> {});
            both.assertGoesOn();
            assertEquals(List.of("seamless"), both.a.turns(), "nothing is lost");
        }
    }

    /** The copy misses the end of what was acknowledged, and takes over. */
    @Test
    void allAreToldWhenAFailoverHasLostTheTail() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var both = new Scribes(proxy.url(), proxy.url(), keys)) {
            Until.holds("the copy follows", engine::copyHasAll);
            both.say(0, 50);
            both.awaitAnswers();
            failOver(
                    copy,
                    proxy,
                    () -> {
                        both.say(100, 50);
                        both.awaitAnswers();
                        both.awaitHeard(200); // Who heard less of it could never hear the same.
                    });
            Until.holds("both are told", () -> both.a.isBroken() && both.b.isBroken());
            both.assertGoesOn();
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
    void allAreToldWhenTheEngineHasLostEverything() {
        try (var both = new Scribes(engine.url(), engine.url(), keys)) {
            both.say(0, 10);
            both.awaitAnswers();
            long epoch = both.a.position().epoch();
            engine.ask("FLUSHALL");
            both.a.say("after");
            Until.holds("both are told", () -> both.a.isBroken() && both.b.isBroken());
            both.awaitAnswers();
            assertTrue(both.a.position().epoch() > epoch, "a higher epoch");
            both.a.say("after");
            Until.holds("both go on", () -> both.b.heard().contains("after"));
        }
    }
}
