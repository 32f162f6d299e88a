package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Act.Unban;
import dev.chatroom.moderation.Mode;
import dev.chatroom.room.Refused;
import dev.chatroom.support.EngineServer;
import dev.chatroom.support.Until;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One room twice, with a real engine between: what is decided in the one holds in the other. */
class SharedModerationTest {

    private static final int ROUNDS = 50;

    private final Keys keys = Engines.newRoom();
    private EngineServer engine;
    private SharedRoom a;
    private SharedRoom b;

    @BeforeEach
    void start() {
        engine = EngineServer.start();
        a = new SharedRoom(engine.url(), keys);
        b = new SharedRoom(engine.url(), keys);
    }

    @AfterEach
    void stop() {
        a.close();
        b.close();
        engine.close();
    }

    @Test
    void whatIsDecidedAtOneHoldsAtTheOtherAndAfterARestartOfBoth() {
        a.does(new Mute("u1", 10, Optional.of("too loud")));
        b.does(new Ban("u2", 60, Optional.of("spam"), false, List.of()));
        a.does(new Mode(10, false));
        Until.holds("all at b", () -> b.isMuted("u1") && b.mode().slowSeconds() == 10);
        Until.holds("all at a", () -> a.isBanned("u2"));
        assertInstanceOf(Refused.Banned.class, a.says("u2", "let me in").getFirst());
        assertInstanceOf(Refused.Muted.class, b.says("u1", "let me speak").getFirst());
        a.close();
        b.close();
        a = new SharedRoom(engine.url(), keys);
        b = new SharedRoom(engine.url(), keys);
        for (SharedRoom each : List.of(a, b)) {
            assertTrue(each.isMuted("u1") && each.isBanned("u2"));
            assertEquals(new Mode(10, false), each.mode());
        }
        assertEquals(a.trail(), b.trail());
        b.does(new Unban("u2"));
        Until.holds("it is lifted at a", () -> !a.isBanned("u2"));
    }

    @Test
    void whatIsDeletedAtOneIsGoneAtTheOtherAndAfterARestartOfBoth() {
        a.says("u1", "a secret");
        Position at = a.newest();
        a.does(new Announcement("Tea!".getBytes(StandardCharsets.UTF_8)));
        Position tea = a.newest();
        Until.holds("b hears it", () -> b.newest().equals(tea));
        b.does(new Deletion(at, Optional.of("spam")));
        b.does(new Deletion(tea, Optional.empty()));
        Until.holds("both at a", () -> a.kindAt(tea) == Kind.WITHDRAWN);
        assertEquals(Kind.DELETED, a.kindAt(at));
        Position newest = a.newest();
        a.does(new Deletion(at, Optional.empty()));
        assertEquals(newest, a.newest(), "twice, one entry");
        a.close();
        b.close();
        a = new SharedRoom(engine.url(), keys);
        b = new SharedRoom(engine.url(), keys);
        for (SharedRoom each : List.of(a, b)) {
            assertEquals(newest, each.newest());
            assertEquals(Kind.DELETED, each.kindAt(at));
            assertEquals(Kind.WITHDRAWN, each.kindAt(tea));
        }
    }

    /** What is measured is printed; a busy machine decides nothing. */
    @Test
    void theyAgreeSoon() {
        long[] millis = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            SharedRoom by = i % 2 == 0 ? a : b;
            SharedRoom other = i % 2 == 0 ? b : a;
            String user = "user" + i;
            long begin = System.nanoTime();
            by.offers(new Mute(user, 10, Optional.empty()));
            Until.holds("it holds", () -> other.isMuted(user));
            millis[i] = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        }
        Arrays.sort(millis);
        System.out.printf(
                "A mute at one replica held at the other after %d ms (median), %d ms (longest).%n",
                millis[ROUNDS / 2], millis[ROUNDS - 1]);
    }
}
