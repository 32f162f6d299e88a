package dev.chatroom.cluster;

import dev.chatroom.jar.Page;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.Until;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Processes of the packaged jar with one log. */
final class Replicas implements AutoCloseable {

    private static final List<String> OPTIONS =
            List.of(
                    "-Dchatroom.log=redis",
                    "-Dchatroom.identity.key=a-key-that-all-replicas-of-the-tests-have");

    private final List<PackagedRoom> all = new ArrayList<>();
    private final List<Talker> talkers = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param urls of the engine, one for each process
     */
    Replicas(List<String> urls, String... more) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<PackagedRoom>> starts = new ArrayList<>();
            urls.forEach(url -> starts.add(() -> start(url, more)));
            for (var started : threads.invokeAll(starts)) {
                all.add(started.resultNow());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static PackagedRoom start(String url, String... more) {
        return PackagedRoom.start(
                Stream.of(
                                OPTIONS.stream(),
                                Stream.of("-Dquarkus.redis.hosts=" + url),
                                Arrays.stream(more))
                        .flatMap(it -> it)
                        .toArray(String[]::new));
    }

    PackagedRoom get(int index) {
        return all.get(index);
    }

    URI uri(int index) {
        return all.get(index).uri();
    }

    String cookie() {
        return Page.cookie(uri(0));
    }

    /** People who come in at the one after the other; each tries the next one when it has to. */
    List<Talker> talkers(int many, Duration pause) {
        List<Talker> came = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            var door = new AtomicInteger(i);
            came.add(
                    new Talker(
                            "t" + next.incrementAndGet(),
                            () -> uri(Math.floorMod(door.getAndIncrement(), all.size())),
                            cookie(),
                            pause));
        }
        talkers.addAll(came);
        // Who comes later wouldn't hear what was said before.
        Until.holds("all are in", () -> came.stream().allMatch(Talker::isIn));
        came.forEach(Talker::talks);
        return came;
    }

    @Override
    public void close() {
        talkers.forEach(Talker::close);
        all.forEach(PackagedRoom::close);
    }
}
