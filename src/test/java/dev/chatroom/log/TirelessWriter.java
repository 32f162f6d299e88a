package dev.chatroom.log;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * A process that appends as fast as the log takes it until it is killed, and prints its epoch,
 * {@code epoch EPOCH}, and every answer: {@code SEQ ID} or {@code refused ID}. For {@link
 * SqliteKillTest}, and to be killed by hand.
 */
final class TirelessWriter implements Log.Delivery {

    private final Semaphore places = new Semaphore(Log.MOST_UNANSWERED);
    private final Writer out =
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.US_ASCII));

    /** {@code FOLDER RUN}, where RUN tells this process's ids from those of others. */
    public static void main(String[] arguments) throws Exception {
        new TirelessWriter().write(Path.of(arguments[0]), arguments[1]);
    }

    private void write(Path folder, String run) throws Exception {
        var time = InstantSource.system();
        try (var log = new SqliteLog(folder, 10_000_000, Duration.ZERO, time)) {
            out.write("epoch " + log.open(this, message -> {}).epoch() + "\n");
            for (long i = 0; ; i++) {
                if (i % 100 == 0 || !places.tryAcquire()) {
                    log.flush();
                    places.acquire();
                }
                log.append(draft(run + "-" + i, time.millis()));
            }
        }
    }

    private static Draft draft(String id, long time) {
        return Drafts.of(Drafts.ADA, Optional.of(id), time, textFor(id));
    }

    /** A text that can be checked: from nothing to some KiB. */
    static String textFor(String id) {
        return id.repeat(Math.floorMod(id.hashCode(), 300));
    }

    @Override
    public void stored(long firstSeq, List<Draft> drafts) {
        long seq = firstSeq;
        try {
            for (Draft draft : drafts) {
                out.write(seq++ + " " + draft.id().orElseThrow() + "\n");
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.release(drafts.size());
    }

    @Override
    public void notStored(List<Draft> drafts, String why) {
        try {
            for (Draft draft : drafts) {
                out.write("refused " + draft.id().orElseThrow() + "\n");
            }
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        places.release(drafts.size());
    }

    @Override
    public void saidBefore(Position at, Draft draft) {
        throw new IllegalStateException("nobody else writes here");
    }

    @Override
    public void heard(List<Message> messages) {
        throw new IllegalStateException("nobody else writes here");
    }

    @Override
    public void turned(Position next, boolean broken) {
        throw new IllegalStateException("nobody else writes here");
    }

    @Override
    public void recalled(List<Message> acts) {
        throw new IllegalStateException("one process has it");
    }

    @Override
    public boolean isBehind() {
        return false;
    }
}
