package dev.chatroom.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A log under load whose process is killed, as by {@code kill -9}, and started again. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "it has no SIGKILL and no ulimit")
class SqliteKillTest {

    private static final int UNDER_LOAD = 10;
    private static final int WHILE_STARTING = 5;

    @TempDir Path folder;
    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private Written written;

    @BeforeEach
    void chooseFolder() {
        written = new Written(folder);
    }

    @Test
    void nothingAcknowledgedIsLostOrSaidTwice() throws Exception {
        for (int run = 0; run < UNDER_LOAD; run++) {
            written.runUntilKilled("load" + run, "", " load", within(500));
            if (run < WHILE_STARTING) {
                written.runUntilKilled("start" + run, "", "", within(600));
            }
        }
        Map<String, Integer> runs = messagesByRun();
        assertTrue(runs.size() >= UNDER_LOAD, "runs that stored something: " + runs);
        assertEquals(1, written.epochs.size(), "epochs: " + written.epochs);
    }

    /** The kernel refuses every write past the limit, as a disk that has failed does. */
    @Test
    void whatTheDiskRefusedIsNeverFoundAndWhatItTookIs() throws Exception {
        written.runUntilKilled("a", "ulimit -f 4000;", "refused", within(500));
        written.runUntilKilled("b", "", " b", within(500));
        messagesByRun();
        assertTrue(!written.refused.isEmpty(), "the limit was met");
    }

    private Duration within(int milliseconds) {
        return Duration.ofMillis(random.nextInt(milliseconds));
    }

    /** Checks all that is found after the last kill. */
    private Map<String, Integer> messagesByRun() throws LogException {
        OnDisk.Found found = new OnDisk(folder).run();
        assertEquals(
                LongStream.rangeClosed(1, found.newest().seq()).boxed().toList(),
                found.seqs(),
                "places without a hole");
        List<String> ids = new ArrayList<>();
        for (Message message : found.retained()) {
            String id = message.id().orElseThrow();
            ids.add(id);
            assertEquals(TirelessWriter.textFor(id), new String(message.text(), UTF_8));
        }
        written.acknowledged.forEach(
                (seq, id) -> assertEquals(id, ids.get((int) (seq - 1)), "at " + seq));
        assertEquals(List.of(), ids.stream().filter(written.refused::contains).toList());
        return inOrder(ids);
    }

    /** A run's messages follow each other as it appended them, none twice, none left out. */
    private Map<String, Integer> inOrder(List<String> ids) {
        Map<String, Integer> next = new HashMap<>();
        for (String id : ids) {
            String run = id.substring(0, id.indexOf('-'));
            int expected = next.getOrDefault(run, 0);
            while (written.refused.contains(run + "-" + expected)) {
                expected++;
            }
            assertEquals(run + "-" + expected, id, "seed " + seed);
            next.put(run, expected + 1);
        }
        return next;
    }
}
