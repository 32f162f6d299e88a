package dev.chatroom.ops;

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
    private volatile boolean draining;

    Readiness(Room room) {
        this.room = room;
    }

    /** From now on they may not, and that is for good. */
    void draining() {
        draining = true;
    }

    boolean isDraining() {
        return draining;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("the room takes clients in")
                .status(!draining && room.pulse().beats())
                .withData("draining", draining)
                .build();
    }
}
