package dev.chatroom.ops;

import dev.chatroom.limits.Admission;
import dev.chatroom.room.Room;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * Whether new clients may come. The log in memory is there for as long as the process is; whatever
 * else a client will need is to be asked for here.
 *
 * <p>Any thread.
 */
@ApplicationScoped
@org.eclipse.microprofile.health.Readiness
class Readiness implements HealthCheck {

    private final Room room;
    private final Admission admission;

    Readiness(Room room, Admission admission) {
        this.room = room;
        this.admission = admission;
    }

    @Override
    public HealthCheckResponse call() {
        boolean draining = admission.isClosed();
        return HealthCheckResponse.named("the room takes clients in")
                .status(!draining && room.pulse().beats())
                .withData("draining", draining)
                .build();
    }
}
