package dev.chatroom.ops;

import dev.chatroom.limits.Admission;
import dev.chatroom.log.Log;
import dev.chatroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether new clients may come: the room's loop does its work, the log stores messages, and nobody
 * is being sent away.
 *
 * <p>Any thread.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {

    private final Room room;
    private final Admission admission;
    private final Log log;

    Readiness(Room room, Admission admission, Log log) {
        this.room = room;
        this.admission = admission;
        this.log = log;
    }

    @Override
    public HealthCheckResponse call() {
        boolean draining = admission.isClosed();
        Optional<String> trouble = log.trouble();
        return HealthCheckResponse.named("the room takes clients in")
                .status(!draining && trouble.isEmpty() && room.pulse().beats())
                .withData("draining", draining)
                .withData("log", trouble.orElse("stores messages"))
                .build();
    }
}
