package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.chatroom.jar.Page;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.Ports;
import dev.chatroom.support.Until;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Processes of the packaged jar with one log, and people who talk there. */
final class Replicas implements AutoCloseable {

    /** Between two things that somebody says. */
    private static final Duration PAUSE = Duration.ofMillis(10);

    private final List<Replica> replicas = new ArrayList<>();
    private final List<PackagedRoom> rooms = new ArrayList<>();
    private final List<Talker> talkers = new ArrayList<>();
    private final List<String> options;

    /** The same one at each start of it: a process at a port, and its way to the engine. */
    private record Replica(String engine, int port) {}

    /**
     * @param engines the engine's URL, for each process
     * @param options of each process
     */
    Replicas(List<String> engines, String... options) {
        this.options = List.of(options);
        engines.forEach(engine -> replicas.add(new Replica(engine, Ports.free())));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PackagedRoom>> starts = new ArrayList<>();
            replicas.forEach(replica -> starts.add(() -> start(replica)));
            List<Future<PackagedRoom>> started = threads.invokeAll(starts);
            started.stream()
                    .filter(it -> it.state() == Future.State.SUCCESS)
                    .forEach(it -> rooms.add(it.resultNow()));
            if (rooms.size() < started.size()) {
                close(); // Nobody else would.
                throw new AssertionError("not all have started: " + started);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private PackagedRoom start(Replica replica) {
        List<String> all = new ArrayList<>();
        all.add("-Dchatroom.log=redis");
        all.add("-Dchatroom.identity.key=a-key-that-all-replicas-of-the-tests-have");
        all.add("-Dquarkus.redis.hosts=" + replica.engine);
        all.add("-Dquarkus.http.port=" + replica.port);
        all.addAll(options);
        return PackagedRoom.start(all.toArray(String[]::new));
    }

    PackagedRoom get(int index) {
        return rooms.get(index);
    }

    URI uri(int index) {
        return rooms.get(index).uri();
    }

    List<Integer> ports() {
        return replicas.stream().map(Replica::port).toList();
    }

    /** Sends SIGTERM to one, and starts it again when it has ended, in good order. */
    void renew(int index) {
        PackagedRoom old = rooms.get(index);
        assertEquals(0, old.terminate(), "exit code");
        assertFalse(old.output().contains("are cut"), old::output);
        rooms.set(index, start(replicas.get(index)));
    }

    String cookie() {
        return Page.cookie(uri(0));
    }

    /** People who come in at the one after the other; each tries the next one when it has to. */
    List<Talker> talkers(int many) {
        List<Supplier<URI>> doors = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            var next = new AtomicInteger(i);
            doors.add(() -> uri(Math.floorMod(next.getAndIncrement(), rooms.size())));
        }
        return talkers(doors);
    }

    /** People who come in at {@code door}, whoever is behind it. */
    List<Talker> talkersAt(URI door, int many) {
        List<Supplier<URI>> doors = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            doors.add(() -> door);
        }
        return talkers(doors);
    }

    private List<Talker> talkers(List<Supplier<URI>> doors) {
        List<Talker> came = new ArrayList<>();
        for (Supplier<URI> door : doors) {
            var talker = new Talker("t" + (talkers.size() + 1), door, cookie(), PAUSE);
            came.add(talker);
            talkers.add(talker);
        }
        // Who comes later wouldn't hear what was said before.
        Until.holds("all are in", () -> came.stream().allMatch(Talker::isIn));
        came.forEach(Talker::talks);
        return came;
    }

    @Override
    public void close() {
        talkers.forEach(Talker::leaves);
        talkers.forEach(Talker::close);
        rooms.forEach(PackagedRoom::close);
    }
}
