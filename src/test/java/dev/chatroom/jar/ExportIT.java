package dev.chatroom.jar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Answers;
import dev.chatroom.log.Drafts;
import dev.chatroom.log.LogException;
import dev.chatroom.log.SqliteLog;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** More history than there is memory for is read by some at once, and slowly. */
class ExportIT {

    private static final int MESSAGES = 1_700;
    private static final int UNANSWERED = 100;
    private static final int RETAINED = 100_000;
    private static final int LENGTH = 65_536;

    private static final int EXPORTS = 3;

    /** Less than one export, which is 106 MiB. */
    private static final long MOST_KIB = 64 << 10;

    private static final Duration BETWEEN_WORDS = Duration.ofMillis(20);

    @TempDir Path data;

    private final CountDownLatch begun = new CountDownLatch(EXPORTS);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Test
    void eachGetsAllOfItWhileOthersTalkAndTheProcessStaysSmall() throws Exception {
        sayAll();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor();
                var room =
                        PackagedRoom.start(
                                "-Xmx128m",
                                "-Dchatroom.data=" + data,
                                "-Dchatroom.history.retain=" + RETAINED,
                                "-Dchatroom.limits.message-bytes=" + LENGTH);
                var ada = RawClient.connect(room.uri(), "/room")) {
            long before = room.residentKib();
            List<Future<Integer>> exports = new ArrayList<>();
            for (int i = 0; i < EXPORTS; i++) {
                exports.add(pool.submit(() -> read(room.uri())));
            }
            Until.holds("all exports have begun", () -> begun.getCount() == 0);
            talk(ada);
            goOn.countDown();
            long grown = 0;
            // Each ends, if only because its connection is cut.
            while (!exports.stream().allMatch(Future::isDone)) {
                talk(ada);
                grown = Math.max(grown, room.residentKib() - before);
                Until.passed(BETWEEN_WORDS);
            }
            for (Future<Integer> export : exports) {
                assertEquals(MESSAGES, export.get(), "messages of an export");
            }
            assertTrue(grown < MOST_KIB, "grown by " + (grown >> 10) + " MiB");
        } // The room ends first, and with it all that waits for it.
    }

    /** To the log itself, which is the quickest way. */
    private void sayAll() throws LogException {
        var answers = new Answers();
        String text = "x".repeat(LENGTH);
        try (var log = new SqliteLog(data, RETAINED, Duration.ZERO, InstantSource.system())) {
            log.open(answers, message -> {});
            for (int i = 0; i < MESSAGES; i++) {
                log.append(Drafts.of(text));
                log.flush();
                answers.await(Math.max(1, i - UNANSWERED)); // It takes no more than 1024.
            }
            answers.await(MESSAGES);
        }
    }

    private static void talk(RawClient ada) {
        ada.say("meanwhile");
        assertEquals("meanwhile", ada.hear());
    }

    /** Stops after the first message until it is told to go on. Returns how many came. */
    private int read(URI room) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(room.resolve("room/messages")).build();
        try (var http = HttpClient.newHttpClient();
                var lines =
                        new BufferedReader(
                                new InputStreamReader(
                                        http.send(request, BodyHandlers.ofInputStream()).body(),
                                        UTF_8))) {
            int messages = 0;
            for (String line; (line = lines.readLine()) != null; ) {
                messages++;
                String at = line.substring(0, line.indexOf("\",\"time\""));
                assertTrue(at.endsWith("-" + messages), messages + " is missing: " + at);
                if (messages == 1) {
                    begun.countDown();
                    goOn.await();
                }
            }
            return messages;
        }
    }
}
