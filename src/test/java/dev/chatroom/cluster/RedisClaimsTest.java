package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.redis.Engines;
import dev.chatroom.log.redis.Keys;
import dev.chatroom.people.Caller;
import dev.chatroom.people.Names;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.support.EngineServer;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What {@link Names} says of one process holds for two who ask one engine. */
class RedisClaimsTest {

    private static EngineServer engine;

    private final Keys keys = Engines.newRoom();
    private final RedisClaims one = claims();
    private final RedisClaims other = claims();

    @BeforeAll
    static void start() {
        engine = EngineServer.start();
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void aNameIsGivenOnceAndTheNextOnesGetANumber() {
        assertEquals("Ada", arrive(one, "u1", "Ada"));
        assertEquals("ADA 2", arrive(other, "u2", "ADA"));
        assertEquals("Ada 3", arrive(one, "u3", "Ada"));
    }

    @Test
    void whoIsBackGetsTheirNameAgain() {
        arrive(one, "u1", "Ada");
        arrive(one, "u2", "Ada");
        arrive(one, "u3", "Ada");
        assertEquals("Ada 3", arrive(other, "u3", "Ada"));
        assertEquals("Ada 2", arrive(other, "u2", ""), "who wishes for nothing");
        assertEquals("ADA", arrive(other, "u1", "ADA"), "in another spelling");
    }

    @Test
    void whoIsBackGetsWhatTheyWishedForIfThatIsFreeNow() {
        arrive(one, "u1", "Ada");
        arrive(one, "u2", "Ada");
        arrive(one, "u3", "Ada");
        assertEquals(Optional.of("Bo"), rename(one, "u1", "Bo"));
        assertEquals(
                "Ada 2", arrive(other, "u2", ""), "who wishes for nothing keeps what they have");
        assertEquals("Ada", arrive(other, "u2", "Ada"));
        assertEquals("Ada 2", arrive(one, "u4", "Ada"), "the number was given back");
        assertEquals("Ada 3", arrive(one, "u3", "Ada"), "it isn't free any more");
    }

    @Test
    void aRenameFailsWhereAnotherHoldsTheName() {
        arrive(one, "u1", "Ada");
        arrive(other, "u2", "Bo");
        assertEquals(Optional.empty(), rename(other, "u2", "ADA"));
        assertEquals("Bo", arrive(one, "u2", ""));
    }

    private static String arrive(RedisClaims claims, String user, String wish) {
        var name = new CompletableFuture<DisplayName>();
        var caller = new Caller(user, DisplayName.parse(wish));
        claims.arrive(caller, name::complete);
        return answer(name).text();
    }

    private static Optional<String> rename(RedisClaims claims, String user, String wish) {
        var name = new CompletableFuture<Optional<DisplayName>>();
        claims.rename(user, DisplayName.parse(wish).orElseThrow(), name::complete);
        return answer(name).map(DisplayName::text);
    }

    private static <T> T answer(CompletableFuture<T> name) {
        return name.orTimeout(30, TimeUnit.SECONDS).join();
    }

    private RedisClaims claims() {
        return new RedisClaims(keys, () -> Engines.client(engine.url()), new Random(1));
    }
}
