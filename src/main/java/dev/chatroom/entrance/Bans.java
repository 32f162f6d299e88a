package dev.chatroom.entrance;

import dev.chatroom.moderation.Moderation;
import dev.chatroom.moderation.Moderation.Measure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.InstantSource;
import java.util.Optional;

/** Keeps out whom moderators have banned. Any thread. */
@ApplicationScoped
public class Bans {

    private final Moderation moderation;
    private final Arrival arrival;
    private final InstantSource clock;

    Bans(Moderation moderation, Arrival arrival, InstantSource clock) {
        this.moderation = moderation;
        this.arrival = arrival;
        this.clock = clock;
    }

    /** The ban of whoever sends a request without {@link Arrival#badName}. */
    public Optional<Measure> of(HttpServerRequest request) {
        return moderation.hasBans()
                ? moderation.ban(arrival.caller(request), clock.millis())
                : Optional.empty();
    }
}
