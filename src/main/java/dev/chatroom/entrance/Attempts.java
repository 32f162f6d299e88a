package dev.chatroom.entrance;

import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Rate;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LineLimit;
import dev.chatroom.watch.RefusalReason;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Keeps those from guessing who present what isn't right: ten at once from one address, and then
 * one every five seconds. What is right costs nothing; but while nothing of the allowance is left
 * it isn't looked at, so that nobody learns that it is right.
 *
 * <p>Any thread. What was presented is in no line, no answer and no number.
 */
@ApplicationScoped
public class Attempts {

    private static final Logger LOG = Logger.getLogger(Attempts.class);

    private static final Rate WRONG = new Rate(10, 1, Duration.ofSeconds(5));
    private static final long NOW_AND_THEN = Duration.ofSeconds(5).toNanos();

    private final Allowances left = new Allowances(WRONG);
    private final AtomicLong forgotten = new AtomicLong(System.nanoTime());
    private final LineLimit lines = LineLimit.ofFaults(System::nanoTime);
    private final Counts counts;

    Attempts(Counts counts) {
        this.counts = counts;
    }

    /**
     * Nanoseconds until another attempt may be made from where {@code request} comes from, or 0.
     */
    public long untilNext(HttpServerRequest request) {
        return left.untilNext(Arrival.address(request), System.nanoTime());
    }

    /** What {@code request} presents isn't looked at. */
    void throttled() {
        counts.refused(RefusalReason.CREDENTIALS);
    }

    /** What {@code request} presents isn't right. */
    public void wrong(HttpServerRequest request) {
        long now = System.nanoTime();
        forget(now);
        left.charge(Arrival.address(request), now);
        counts.refused(RefusalReason.CREDENTIALS);
        lines.write(end -> LOG.warnf("Somebody presented credentials that aren't right.%s", end));
    }

    private void forget(long now) {
        long last = forgotten.get();
        if (now - last > NOW_AND_THEN && forgotten.compareAndSet(last, now)) {
            left.forget(now);
        }
    }
}
