package dev.chatroom.entrance;

import dev.chatroom.Settings;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LeaveReason;
import dev.chatroom.watch.LineLimit;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Locale;
import org.jboss.logging.Logger;

/**
 * Who comes and goes, one line each, if {@code chatroom.log-joins} is on. An address is personal
 * data, so without it no address is written or even kept.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class VisitLog {

    private static final Logger LOG = Logger.getLogger(VisitLog.class);

    /** Lines a second; a crowd that comes all at once is counted anyway. */
    private static final int MOST = 50;

    private final boolean on;
    private final Visit.Counted counted;
    private final LineLimit limit = new LineLimit(MOST, Duration.ofSeconds(1), System::nanoTime);

    VisitLog(Settings settings, Counts counts) {
        this.on = settings.logJoins();
        this.counted = new Visit.Counted(counts);
    }

    /** The visit of whoever sends {@code request}. */
    public Visit of(HttpServerRequest request) {
        return on
                ? new Visit.Logged(counted, this, request.remoteAddress().hostAddress())
                : counted;
    }

    void joined(String address) {
        limit.write(end -> LOG.infof("%s joined.%s", address, end));
    }

    void left(String address, LeaveReason why) {
        limit.write(
                end ->
                        LOG.infof(
                                "%s left: %s.%s",
                                address, why.name().toLowerCase(Locale.ROOT), end));
    }
}
