package dev.chatroom.ops;

import dev.chatroom.room.Pulse;
import dev.chatroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Startup;

/**
 * What a cluster asks of the room's loop: has it been started, and does it live. {@link Readiness}
 * is the third question.
 */
@ApplicationScoped
class Health {

    private final Room room;

    Health(Room room) {
        this.room = room;
    }

    @Produces
    @Startup
    HealthCheck started() {
        return () ->
                HealthCheckResponse.named("the room's loop has been started")
                        .status(room.pulse().started())
                        .build();
    }

    @Produces
    @Liveness
    HealthCheck live() {
        return () -> {
            Pulse pulse = room.pulse();
            return HealthCheckResponse.named("the room's loop does its work")
                    .status(pulse.beats())
                    .withData("thread", pulse.alive() ? "alive" : "dead")
                    .withData("oldest event, ms", pulse.oldest().toMillis())
                    .build();
        };
    }
}
