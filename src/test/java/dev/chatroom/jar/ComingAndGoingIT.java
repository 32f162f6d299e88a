package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.Until;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Twelve who come and go for a minute, all of them talking, while the room is killed once and
 * replaced once: at the end all have seen one log.
 */
class ComingAndGoingIT {

    private static final int CLIENTS = 12;
    private static final Duration BETWEEN_RESTARTS = Duration.ofSeconds(20);

    /** Words between restarts, of the 3,000 that they would like to say; less is no load. */
    private static final int ENOUGH = 350;

    @TempDir Path data;

    @Test
    void allSeeOneLogWithoutHoleOrRepeatAlsoOverRestarts() throws Exception {
        long seed = System.nanoTime();
        var meeting = new Wanderer.Meeting();
        List<Wanderer> wanderers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            PackagedRoom room = start(meeting);
            String cookie = Page.cookie(room.uri());
            List<Future<?>> ends = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                var wanderer =
                        new Wanderer(i, Page.cookie(room.uri()), meeting, new Random(seed + i));
                wanderers.add(wanderer);
                ends.add(threads.submit(wanderer));
            }
            try {
                talk(meeting, ends);
                room.kill();
                room = start(meeting);
                talk(meeting, ends);
                assertEquals(0, room.terminate(), "exit code");
                room = start(meeting);
                talk(meeting, ends);
                meeting.comeTogether(cookie);
                for (Future<?> end : ends) {
                    end.get();
                }
            } catch (ExecutionException e) {
                throw new AssertionError("seed " + seed, e.getCause());
            } finally {
                meeting.end();
                room.close();
            }
        }
        check(wanderers);
    }

    private static void talk(Wanderer.Meeting meeting, List<Future<?>> ends) {
        int before = meeting.acknowledged();
        Until.passed(BETWEEN_RESTARTS);
        int many = meeting.acknowledged() - before;
        boolean failed = ends.stream().anyMatch(Future::isDone); // It tells why.
        assertTrue(failed || many >= ENOUGH, "this is no load: " + many);
    }

    private PackagedRoom start(Wanderer.Meeting meeting) {
        var room =
                PackagedRoom.start(
                        "-Dchatroom.data=" + data,
                        "-Dchatroom.history.retain=100000",
                        // Else who says again what wasn't acknowledged has nothing left for more.
                        "-Dchatroom.limits.burst=100",
                        "-Dchatroom.limits.per-second=100");
        URI uri = room.uri();
        meeting.at(uri);
        return room;
    }

    private static void check(List<Wanderer> wanderers) {
        Map<Long, String> log = new HashMap<>();
        for (Wanderer wanderer : wanderers) {
            wanderer.heard()
                    .forEach(
                            (place, said) ->
                                    assertEquals(
                                            said, log.getOrDefault(place, said), "at " + place));
            log.putAll(wanderer.heard());
        }
        assertEquals(log.size(), new HashSet<>(log.values()).size(), "nothing was said twice");
        for (Wanderer wanderer : wanderers) {
            assertTrue(wanderer.comings() > 5, wanderer + " came only " + wanderer.comings());
            for (String said : wanderer.acknowledged()) {
                assertTrue(log.containsValue(said), said + " was acknowledged");
            }
        }
    }
}
