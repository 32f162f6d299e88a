package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.EngineServer;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What takes minutes: ./mvnw verify -Pcluster. */
@EnabledIfSystemProperty(named = "chatroom.cluster", matches = "slow")
class ClusterSlowIT {

    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final Duration HELD = Duration.ofSeconds(45);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final int PEOPLE = 9;
    private static final int ROUNDS = 10;

    @Test
    void nothingIsLostWhenTheEngineIsSilentForTwentySeconds() {
        try (var engine = EngineServer.start();
                var replicas = new Replicas(List.of(engine.url(), engine.url(), engine.url()))) {
            List<Talker> talkers = replicas.talkers(PEOPLE);
            Until.passed(A_WHILE);
            engine.freeze();
            Until.passed(FROZEN);
            engine.thaw();
            Until.passed(A_WHILE);
            Verdict.onAll(talkers);
            talkers.forEach(it -> assertEquals(1, it.welcomes(), "nobody had to come anew"));
        }
    }

    /** The sweep over clients, every 25 s or so, leaves them alone. */
    @Test
    void connectionsThatAreHeldStay() {
        try (var engine = EngineServer.start();
                var replicas = new Replicas(List.of(engine.url()))) {
            Until.passed(HELD);
            assertFalse(replicas.get(0).output().contains("WARN"), replicas.get(0).output());
        }
    }

    @Test
    void nothingIsLostByAFailoverToACopyThatHasAll() {
        try (var engine = EngineServer.start();
                var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var replicas = new Replicas(List.of(proxy.url(), proxy.url()))) {
            List<Talker> talkers = replicas.talkers(PEOPLE);
            Until.passed(A_WHILE);
            proxy.cut();
            Until.holds("the copy has all", engine::copyHasAll);
            copy.ask("REPLICAOF NO ONE");
            engine.kill();
            proxy.passTo(copy.port());
            Until.passed(A_WHILE);
            Verdict.onAll(talkers);
            talkers.forEach(it -> assertEquals(1, it.welcomes(), "nobody had to come anew"));
        }
    }

    /** What was acknowledged is lost, as no asynchronous failover can help; but all are told. */
    @Test
    void allAreToldWhenAFailoverHasLostTheTail() {
        try (var engine = EngineServer.start();
                var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var replicas = new Replicas(List.of(proxy.url(), proxy.url()))) {
            List<Talker> talkers = replicas.talkers(PEOPLE);
            Until.passed(A_WHILE);
            copy.ask("REPLICAOF NO ONE");
            Until.passed(A_WHILE);
            proxy.cut();
            engine.kill();
            proxy.passTo(copy.port());
            Until.holds(
                    "all are told",
                    () -> talkers.stream().allMatch(it -> it.closings() > 0 && it.welcomes() > 1));
            Until.passed(A_WHILE);
            Verdict.onWhatNobodyWasToldOf(talkers);
            talkers.forEach(it -> assertTrue(it.diary().timesTold() > 0, it + " is told"));
        }
    }

    /** SIGTERM and a new process, one room after the other, behind HAProxy. */
    @Test
    void nothingIsLostByTenRollingDeploys() {
        try (var engine = EngineServer.start();
                var replicas =
                        new Replicas(
                                List.of(engine.url(), engine.url(), engine.url()),
                                "-Dchatroom.drain.window=1s");
                var door = new HaProxy(replicas.ports())) {
            List<Talker> talkers = replicas.talkersAt(door.uri(), PEOPLE);
            for (int round = 0; round < ROUNDS; round++) {
                replicas.renew(round % 3);
                Until.passed(A_WHILE);
            }
            Verdict.onAll(talkers);
            assertTrue(talkers.stream().mapToInt(Talker::welcomes).sum() > PEOPLE, "moved");
        }
    }
}
