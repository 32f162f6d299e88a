package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EngineServer;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One room in two processes of the packaged jar, with a real engine. */
class ClusterIT {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int PEOPLE = 6;

    private EngineServer engine;
    private TcpProxy proxy;
    private Replicas replicas;

    @BeforeEach
    void start() {
        engine = EngineServer.start();
        proxy = new TcpProxy(engine.port());
        replicas = new Replicas(List.of(engine.url(), proxy.url()));
    }

    @AfterEach
    void stop() {
        replicas.close();
        proxy.close();
        engine.close();
    }

    @Test
    void nothingIsLostWhenTheEngineIsKilledOrAProcessIsCutOff() {
        List<Talker> talkers = replicas.talkers(PEOPLE, PAUSE);
        pass();
        engine.kill();
        pass();
        engine.restart();
        pass();
        proxy.cut();
        pass();
        proxy.passTo(engine.port());
        pass();
        Verdict.onAll(talkers);
        for (Talker talker : talkers) {
            assertEquals(1, talker.welcomes(), "nobody had to come anew");
            assertTrue(talker.acknowledged().size() > 100, "they were heard: " + talker.said());
        }
    }

    @Test
    void nothingIsLostWhenAProcessIsKilledAndItsPeopleLeaveOnce() {
        List<Talker> talkers = replicas.talkers(PEOPLE, PAUSE);
        try (var watcher = JsonClient.connect(replicas.uri(0), "name=Watcher");
                var gone = JsonClient.connect(replicas.uri(1), "name=Gone")) {
            Until.holds(
                    "all are counted",
                    () -> talkers.stream().allMatch(it -> it.members() == PEOPLE + 2));
            pass();
            replicas.get(1).kill();
            pass();
            Until.holds("all are back", () -> talkers.stream().allMatch(Talker::isIn));
            Verdict.onAll(talkers);
            Until.holds(
                    "one has left",
                    () -> talkers.stream().allMatch(it -> it.members() == PEOPLE + 1));
            assertEquals("Gone", gone.name());
            assertEquals("Watcher", watcher.name());
        }
    }

    @Test
    void namesPeopleAndRetriesAreShared() {
        String cookie = "Cookie: " + replicas.cookie();
        try (var ada = JsonClient.connect(replicas.uri(0), "name=Ada", cookie);
                var other = JsonClient.connect(replicas.uri(1), "name=ADA")) {
            assertEquals("Ada", ada.name());
            assertEquals("ADA 2", other.name(), "the name is taken at the other process");
            ada.hearPresence(it -> JsonClient.has(it.getJsonArray("joined"), other.id()));
            other.rename("Ada");
            assertEquals("name-taken", other.hearError());
            ada.rename("Bo");
            other.hearPresence(
                    it -> JsonClient.users(it.getJsonArray("joined")).contains(ada.id() + " Bo"));
            other.rename("Ada");
            ada.hearPresence(
                    it ->
                            JsonClient.users(it.getJsonArray("joined"))
                                    .contains(other.id() + " Ada"));
            try (var again = JsonClient.connect(replicas.uri(1), "name=Bo", cookie)) {
                assertEquals(ada.id(), again.id(), "one user at both");
                assertEquals(2, again.welcome().getInteger("members"), "counts once");
                ada.say("m1", "once");
                String first = ada.hearBytes("message");
                assertEquals(first, again.hearBytes("message"));
                assertEquals(first, other.hearBytes("message"));
                again.say("m1", "once");
                assertEquals(first, again.hearBytes("message"), "the retry's answer");
                ada.hearsNothing();
            }
        }
    }

    private static void pass() {
        long end = System.nanoTime() + A_WHILE.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
