package dev.chatroom.http;

import dev.chatroom.watch.LineLimit;
import io.vertx.core.http.HttpServerResponse;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * A fault of this program costs the client that ran into it its answer, and nobody else anything.
 *
 * <p>Any thread.
 */
@Singleton
final class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final LineLimit lines = LineLimit.ofFaults(System::nanoTime);

    /** Runs {@code part} of what leads to {@code response}, on its event loop. */
    void guard(HttpServerResponse response, Runnable part) {
        guard(part, () -> Problem.fault().answer(response));
    }

    /**
     * @param otherwise what is done after a fault
     */
    void guard(Runnable part, Runnable otherwise) {
        try {
            part.run();
        } catch (RuntimeException e) {
            lines.write(end -> LOG.errorf(e, "A request for messages failed.%s", end));
            otherwise.run();
        }
    }
}
