package dev.chatroom.log;

import dev.chatroom.log.SqliteTransactions.CommitInDoubt;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * A log in one file of SQLite, {@code chatroom.db}. It survives {@code kill -9} and a power cut.
 *
 * <p>Its thread, {@code log}, takes all drafts that wait into one transaction and answers them
 * after its commit: the slower the disk, the larger the transactions. Old messages leave in the
 * same transactions, and once a minute while nobody speaks. It never touches the room's state.
 */
public final class SqliteLog implements Log {

    /** Drafts that one transaction stores at most. */
    static final int BATCH = 512;

    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration TO_CLOSE = Duration.ofSeconds(10);

    private static final Logger LOG = Logger.getLogger(SqliteLog.class);

    private final Path folder;
    private final Retention retention;
    private final SqliteConnections connections;
    private final Handover handover = new Handover();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final AtomicInteger unanswered = new AtomicInteger();
    private final Thread thread;
    private final SqliteReads reads = new SqliteReads(handover::wake);
    private volatile Optional<String> trouble = Optional.empty();

    // The room's loop's own: appended, not yet flushed.
    private final List<Draft> appended = new ArrayList<>();

    // Set by open, then the log's thread's own.
    private SqliteFile file;
    private Delivery delivery;
    private long head;
    private boolean moreToTrim;
    private boolean holdsDeleted;

    /**
     * @param folder where the file is, or will be made together with the folder
     * @param keep how many messages are retained
     * @param age how old they get, or zero: as old as {@code keep} lets them
     */
    public SqliteLog(Path folder, long keep, Duration age, InstantSource time) {
        this(folder, new Retention(keep, age, time), SqliteConnections::toDisk);
    }

    SqliteLog(Path folder, Retention retention, SqliteConnections connections) {
        this.folder = folder.toAbsolutePath();
        this.retention = retention;
        this.connections = connections;
        // A daemon: a disk that hangs mustn't keep the process from ending.
        this.thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
    }

    @Override
    public Position open(Delivery delivery, Retained retained) throws LogException {
        this.delivery = delivery;
        file = SqliteFile.open(folder, retention, connections, retained);
        head = file.newest().seq();
        reads.open(file);
        thread.start();
        return file.newest();
    }

    @Override
    public void append(Draft draft) {
        if (unanswered.incrementAndGet() > MOST_UNANSWERED) {
            unanswered.decrementAndGet();
            throw new IllegalStateException("more than " + MOST_UNANSWERED + " unanswered");
        }
        appended.add(draft);
    }

    @Override
    public void flush() {
        if (!appended.isEmpty()) {
            handover.put(appended);
            appended.clear();
        }
    }

    @Override
    public Optional<Position> before() {
        return Optional.of(reads.before());
    }

    @Override
    public CompletionStage<List<Message>> read(Position after, int most) {
        return reads.ask(after, most);
    }

    @Override
    public Optional<String> trouble() {
        return trouble;
    }

    @Override
    public void close() {
        handover.end();
        closing.countDown();
        try {
            thread.join(TO_CLOSE.toMillis()); // In this form it may not have started.
            if (thread.isAlive()) {
                LOG.warnf("The log in %s doesn't end: %s", folder, trouble.orElse("it is busy"));
                thread.interrupt();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (SqliteFile opened = file) {
            while (!handover.isOver()) {
                List<Draft> drafts =
                        handover.take(BATCH, reads.isEmpty() ? patience() : Duration.ZERO);
                if (!drafts.isEmpty()) {
                    store(drafts);
                } else if (reads.isEmpty()) {
                    tidy();
                }
                reads.serveOne();
            }
        } catch (InterruptedException e) {
            LOG.warnf("The log in %s was ended before all was stored.", folder);
        } catch (SQLException e) {
            LOG.warnf(e, "The log in %s could not be closed; the next start sees to it.", folder);
        } finally {
            trouble = Optional.of("the log is closed");
            reads.end();
        }
    }

    private Duration patience() {
        if (trouble.isPresent()) {
            return BETWEEN_TRIES;
        }
        return moreToTrim ? Duration.ZERO : BETWEEN_LOOKS;
    }

    private void store(List<Draft> drafts) throws InterruptedException {
        long first = head + 1;
        try {
            file.write(first, drafts);
        } catch (SQLException e) {
            refuse(drafts, e);
            return;
        }
        head += drafts.size();
        works();
        holdsDeleted |= drafts.stream().anyMatch(draft -> draft.kind() == Kind.DELETION);
        if (holdsDeleted) {
            emptyJournal(); // Before anybody is told that the text is gone.
        }
        unanswered.addAndGet(-drafts.size());
        delivery.stored(first, drafts);
    }

    /** What was taken out of the file is still in the journal. */
    private void emptyJournal() {
        try {
            file.emptyJournal();
            holdsDeleted = false;
        } catch (SQLException e) {
            LOG.warnf(
                    "%s: deleted text stays in the journal for now. (%s)", folder, e.getMessage());
        }
    }

    private void refuse(List<Draft> drafts, SQLException e) throws InterruptedException {
        fails(e);
        if (e instanceof CommitInDoubt) {
            settle();
        }
        unanswered.addAndGet(-drafts.size());
        delivery.notStored(drafts, SqliteFault.of(e).words());
    }

    /** Until this is done nobody can say what was stored; so nothing is said. */
    private void settle() throws InterruptedException {
        while (true) {
            try {
                file.settle(head);
                return;
            } catch (SQLException e) {
                fails(e);
            }
            if (closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closed while a commit is in doubt");
            }
        }
    }

    /** When nobody says anything: lets old messages go, and finds out whether the disk is back. */
    private void tidy() throws InterruptedException {
        try {
            if (trouble.isPresent()) {
                file.settle(head);
            }
            moreToTrim = file.trim(head);
            if (!moreToTrim) {
                file.emptyJournal();
                holdsDeleted = false;
            }
            works();
        } catch (CommitInDoubt e) {
            fails(e);
            settle();
        } catch (SQLException e) {
            fails(e);
        }
    }

    private void works() {
        if (trouble.isPresent()) {
            trouble = Optional.empty();
            LOG.infof("The log in %s stores messages again.", folder);
        }
    }

    private void fails(SQLException e) {
        SqliteFault fault = SqliteFault.of(e);
        String line = folder + ": " + fault.words() + "; " + fault.advice();
        if (!trouble.equals(Optional.of(line))) {
            trouble = Optional.of(line);
            LOG.errorf("No message is stored. %s. (%s)", line, e.getMessage());
            LOG.debug("It was found out here:", e);
        }
    }
}
