package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.jar.Page;
import dev.chatroom.support.EngineServer;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What takes minutes: ./mvnw verify -Pcluster. */
@EnabledIfSystemProperty(named = "chatroom.cluster", matches = "slow")
class ClusterSlowIT {

    private static final Duration PAUSE = Duration.ofMillis(10);
    private static final Duration FROZEN = Duration.ofSeconds(20);
    private static final Duration HELD = Duration.ofSeconds(45);
    private static final Duration A_WHILE = Duration.ofSeconds(2);
    private static final int PEOPLE = 9;
    private static final int ROUNDS = 10;
    private static final int ROOMS = 3;

    @Test
    void nothingIsLostWhenTheEngineIsSilentForTwentySeconds() {
        try (var engine = EngineServer.start();
                var replicas = new Replicas(List.of(engine.url(), engine.url(), engine.url()))) {
            List<Talker> talkers = replicas.talkers(PEOPLE, PAUSE);
            pass(A_WHILE);
            engine.freeze();
            pass(FROZEN);
            engine.thaw();
            pass(A_WHILE);
            Verdict.onAll(talkers);
            talkers.forEach(it -> assertEquals(1, it.welcomes(), "nobody had to come anew"));
        }
    }

    /** The sweep over clients, every 25 s or so, leaves them alone. */
    @Test
    void connectionsThatAreHeldStay() {
        try (var engine = EngineServer.start();
                var replicas = new Replicas(List.of(engine.url()))) {
            pass(HELD);
            assertFalse(replicas.get(0).output().contains("WARN"), replicas.get(0).output());
        }
    }

    @Test
    void nothingIsLostByAFailoverToACopyThatHasAll() {
        try (var engine = EngineServer.start();
                var copy = EngineServer.start("--replicaof", "127.0.0.1 " + engine.port());
                var proxy = new TcpProxy(engine.port());
                var replicas = new Replicas(List.of(proxy.url(), proxy.url()))) {
            List<Talker> talkers = replicas.talkers(PEOPLE, PAUSE);
            pass(A_WHILE);
            proxy.cut();
            Until.holds("the copy has all", () -> engine.ask("WAIT 1 1000").equals(":1"));
            copy.ask("REPLICAOF NO ONE");
            engine.kill();
            proxy.passTo(copy.port());
            pass(A_WHILE);
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
            List<Talker> talkers = replicas.talkers(PEOPLE, PAUSE);
            pass(A_WHILE);
            copy.ask("REPLICAOF NO ONE");
            pass(A_WHILE);
            proxy.cut();
            engine.kill();
            proxy.passTo(copy.port());
            Until.holds(
                    "all are told",
                    () -> talkers.stream().allMatch(it -> it.closings() > 0 && it.welcomes() > 1));
            pass(A_WHILE);
            talkers.forEach(Talker::hush);
            talkers.forEach(it -> Until.holds("answered", it::hasAllAcknowledged));
            Verdict.onOrder(talkers);
        }
    }

    /** SIGTERM and a new process, one room after the other, behind HAProxy. */
    @Test
    void nothingIsLostByTenRollingDeploys() {
        List<Integer> ports = new ArrayList<>();
        List<PackagedRoom> rooms = new ArrayList<>();
        try (var engine = EngineServer.start()) {
            for (int i = 0; i < ROOMS; i++) {
                ports.add(HaProxy.freePort());
                rooms.add(room(engine, ports.get(i)));
            }
            try (var door = new HaProxy(ports)) {
                List<Talker> talkers = talkers(door.uri());
                for (int round = 0; round < ROUNDS; round++) {
                    int which = round % ROOMS;
                    assertEquals(0, rooms.get(which).terminate(), "exit code");
                    rooms.set(which, room(engine, ports.get(which)));
                    pass(A_WHILE);
                }
                Verdict.onAll(talkers);
                assertTrue(talkers.stream().mapToInt(Talker::welcomes).sum() > PEOPLE, "moved");
                talkers.forEach(Talker::close);
            }
        } finally {
            rooms.forEach(PackagedRoom::close);
        }
    }

    private static PackagedRoom room(EngineServer engine, int port) {
        return Replicas.start(
                engine.url(), "-Dchatroom.drain.window=1s", "-Dquarkus.http.port=" + port);
    }

    private static List<Talker> talkers(URI door) {
        List<Talker> talkers = new ArrayList<>();
        for (int i = 0; i < PEOPLE; i++) {
            talkers.add(new Talker("d" + i, () -> door, Page.cookie(door), PAUSE));
        }
        Until.holds("all are in", () -> talkers.stream().allMatch(Talker::isIn));
        talkers.forEach(Talker::talks);
        return talkers;
    }

    private static void pass(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
