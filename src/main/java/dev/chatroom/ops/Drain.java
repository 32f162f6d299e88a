package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.http.Listeners;
import dev.chatroom.limits.Admission;
import dev.chatroom.socket.Farewell;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What happens between SIGTERM and the end: nobody comes in any more, everybody is told to come
 * back elsewhere, each at a moment of its own so that they don't all come at once, and the process
 * waits for the last to go; but not for ever.
 */
@ApplicationScoped
class Drain {

    private static final Logger LOG = Logger.getLogger(Drain.class);

    /** Beyond the window: a little more than a client has to answer a close frame. */
    private static final Duration PATIENCE = Duration.ofSeconds(12);

    private final Admission admission;
    private final Farewell farewell;
    private final Listeners listeners;
    private final Duration window;

    Drain(Admission admission, Farewell farewell, Listeners listeners, Settings settings) {
        this.admission = admission;
        this.farewell = farewell;
        this.listeners = listeners;
        this.window = settings.drain().window();
    }

    /** Quarkus goes on with the shutdown when this returns. */
    void drain(@Observes ShutdownDelayInitiatedEvent event) throws InterruptedException {
        admission.close();
        int connections = admission.taken();
        if (connections > 0) {
            LOG.infof(
                    "Closing %d connections over %.1f s.", connections, window.toMillis() / 1000.0);
            farewell.toAll(window);
            listeners.endAll(window);
            if (!admission.awaitEmpty(window.plus(PATIENCE))) {
                LOG.warnf(
                        "%d of %d connections didn't end in time and are cut.",
                        admission.taken(), connections);
            }
        }
    }
}
