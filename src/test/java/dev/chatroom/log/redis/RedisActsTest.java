package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Holdings;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import dev.chatroom.support.EngineServer;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What moderators do at two logs on one engine, and what happens to it. */
class RedisActsTest extends OwnEngine {

    private static final String SECRET = "what-nobody-may-read-again";

    @Test
    void whatIsDoneAtOneHoldsAtTheOtherAndAtOneThatComes() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            a.say("one");
            a.act(Kind.MODE, "slow");
            b.act(Kind.SANCTION, "mute");
            b.act(Kind.ANNOUNCEMENT, "Tea!");
            awaitSame(a, b);
            delete(b, b.placeOf("one"));
            delete(a, a.placeOf("ANNOUNCEMENT Tea!"));
            awaitSame(a, b);
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(a.heard(), c.heard());
                assertEquals(
                        List.of("ANNOUNCEMENT", "DELETION", "DELETION", "MODE", "SANCTION"),
                        c.acts().stream().map(act -> act.kind().name()).sorted().toList());
            }
        }
    }

    @Test
    void twoThatDeleteTheSameAtOnceMakeOneEntry() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            for (int i = 1; i <= 50; i++) {
                a.say("m" + i);
                awaitSame(a, b);
                Position at = a.placeOf("m" + i);
                a.act(Kind.DELETION, at.toString(), at);
                b.act(Kind.DELETION, at.toString(), at);
                awaitSame(a, b);
                assertEquals(i, a.repeated().size() + b.repeated().size(), "said before");
            }
            assertEquals(100, a.heard().size(), "50 messages, one deletion each");
            String first = Stream.of(a, b).flatMap(it -> it.repeated().stream()).findAny().get();
            assertTrue(
                    a.heard().contains("DELETION " + first.split(" at ")[0]),
                    "answered with where the first one is: " + first);
        }
    }

    @Test
    void oneThatIsBehindHearsOfTheDeletedWithoutItsText() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            b.behind = true;
            a.say("the last that it hears for now");
            Until.holds("it has stopped", () -> b.heard().size() == 1);
            for (int i = 0; i < 2_000; i++) {
                a.say(i % 100 == 7 ? SECRET + i : "m" + i);
                a.awaitAnswers();
            }
            for (int i = 7; i < 2_000; i += 100) {
                delete(a, a.placeOf(SECRET + i));
            }
            b.behind = false;
            awaitSame(a, b);
            assertEquals(20, b.told().stream().filter("DELETED"::equals).count());
            assertFalse(String.join(" ", b.told()).contains(SECRET));
            assertEquals(List.of(), b.turns(), "nothing is missing");
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(a.heard(), c.heard(), "what a third one finds");
            }
        }
    }

    @Test
    void whatIsDeletedBeforeItsAuthorsProcessHasHeardItIsNotSaidThereAnyMore() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            a.behind = true;
            b.say("the last that it hears for now");
            Until.holds("it has stopped", () -> a.heard().size() == 1);
            a.say(SECRET);
            Until.holds("the other hears it", () -> b.heard().contains(SECRET));
            delete(b, b.placeOf(SECRET));
            a.behind = false;
            awaitSame(a, b);
            assertFalse(a.told().contains(SECRET));
            assertEquals(1, a.repeated().size(), "it is answered: " + a.repeated());
        }
    }

    /** It is in the same node of the stream as what is deleted. */
    @Test
    void theBeginningOfAnEpochIsNotMissedWhereItWasMovedAside() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            b.behind = true;
            a.say("the last that it hears for now");
            Until.holds("it has stopped", () -> b.heard().size() == 1);
            a.say(SECRET);
            a.awaitAnswers();
            Position secret = a.placeOf(SECRET);
            engine.kill();
            engine.restart();
            Until.holds("the epoch has turned", () -> a.turns().equals(List.of("seamless")));
            a.sayUntilStored("after");
            delete(a, secret);
            a.say("more");
            b.behind = false;
            awaitSame(a, b);
            assertEquals(List.of("seamless"), b.turns());
            assertFalse(b.told().contains(SECRET));
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(a.heard(), c.heard());
                assertEquals(a.position(), c.position());
            }
        }
    }

    @Test
    void deletionsAreDoneOnceWhateverHappensToTheEngine() {
        try (var a = new Scribe(engine.url(), keys);
                var b = new Scribe(engine.url(), keys)) {
            for (int round = 0; round < 3; round++) {
                for (int i = 0; i < 100; i++) {
                    a.sayUntilStored("m" + round + "-" + i);
                }
                awaitSame(a, b);
                for (int i = 0; i < 100; i++) {
                    Scribe by = i % 2 == 0 ? a : b;
                    Position at = a.placeOf("m" + round + "-" + i);
                    by.act(Kind.DELETION, at.toString(), at);
                    if (i == 50) {
                        Until.holds("some are deleted", () -> a.heard().contains("(DELETED)"));
                    } else if (i == 60) {
                        engine.kill();
                    }
                }
                engine.restart();
                awaitSame(a, b);
            }
            long deleted = a.heard().stream().filter("(DELETED)"::equals).count();
            long deletions = a.heard().stream().filter(it -> it.startsWith("DELETION")).count();
            assertEquals(deletions, deleted, "one entry each");
            assertNotEquals(0, deleted);
            assertFalse(a.isBroken() || b.isBroken(), "nobody has to come anew");
            try (var c = new Scribe(engine.url(), keys)) {
                assertEquals(a.heard(), c.heard());
                assertEquals(deletions, c.acts().size());
            }
        }
    }

    @Test
    void afterAFailoverThatLostThemActsHoldNoMore() {
        try (var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var a = new Scribe(proxy.url(), keys);
                var b = new Scribe(proxy.url(), keys)) {
            a.say("one");
            a.act(Kind.SANCTION, "mute");
            awaitSame(a, b);
            Until.holds("the copy has all", engine::copyHasAll);
            copy.ask("REPLICAOF NO ONE");
            a.act(Kind.MODE, "lost");
            delete(a, a.placeOf("one"));
            awaitSame(a, b);
            proxy.cut();
            engine.kill();
            proxy.passTo(copy.port());
            Until.holds("both are told", () -> a.isBroken() && b.isBroken());
            a.sayUntilStored("again");
            Until.holds("both are at one place", () -> a.position().equals(b.position()));
            for (Scribe each : List.of(a, b)) {
                assertEquals(Optional.of(List.of("mute")), each.recalled());
            }
            try (var c = new Scribe(proxy.url(), keys)) {
                assertEquals(List.of("mute"), c.acts().stream().map(Holdings::text).toList());
            }
        }
    }

    @Test
    void anEngineThatWasEmptiedKnowsOfNoActs() {
        try (var a = new Scribe(engine.url(), keys)) {
            a.act(Kind.MODE, "slow");
            a.awaitAnswers();
            engine.ask("FLUSHALL");
            a.say("refused");
            Until.holds("it is told", a::isBroken);
            Until.holds("and of no acts", () -> a.recalled().equals(Optional.of(List.of())));
        }
    }

    private static void delete(Scribe scribe, Position at) {
        scribe.act(Kind.DELETION, at.toString(), at);
        scribe.awaitAnswers();
    }

    private static void awaitSame(Scribe a, Scribe b) {
        a.awaitAnswers();
        b.awaitAnswers();
        Until.holds("both are at one place", () -> a.position().equals(b.position()));
        assertEquals(a.heard(), b.heard());
    }
}
