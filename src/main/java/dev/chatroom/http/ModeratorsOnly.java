package dev.chatroom.http;

import dev.chatroom.entrance.Attempts;
import dev.chatroom.entrance.Moderators;
import dev.chatroom.entrance.Origins;
import dev.chatroom.limits.Admission;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps out who may not moderate, and says what is missing. No page but the room's own may
 * moderate, whatever {@code chatroom.origins} lets others do.
 *
 * <p>Any thread.
 */
@ApplicationScoped
class ModeratorsOnly {

    private static final String HOW =
            "send the moderators' token with  Authorization: Bearer …  or log in at /moderate";

    private final Moderators moderators;
    private final Origins origins;
    private final Attempts attempts;
    private final Admission admission;

    ModeratorsOnly(Moderators moderators, Origins origins, Attempts attempts, Admission admission) {
        this.moderators = moderators;
        this.origins = origins;
        this.attempts = attempts;
        this.admission = admission;
    }

    /** Why whoever sends {@code request} may not; empty if they may. */
    Optional<Problem> refusal(HttpServerRequest request) {
        if (origins.isForeign(request)) {
            return Optional.of(
                    Problem.forbidden("Only the room's own page may moderate, no other one."));
        }
        return switch (moderators.standing(request)) {
            case MODERATOR ->
                    admission.isClosed() ? Optional.of(Problem.draining()) : Optional.empty();
            case NOBODY ->
                    Optional.of(
                            Problem.unauthorized("Only moderators may: " + HOW + ".", "Bearer"));
            case WRONG ->
                    Optional.of(
                            Problem.unauthorized(
                                    "That token isn't right, or no more: " + HOW + ".",
                                    "Bearer error=\"invalid_token\""));
            case THROTTLED ->
                    Optional.of(
                            Problem.tooFast(
                                    "Too many wrong tokens came from your address",
                                    attempts.untilNext(request)));
            case SOMEBODY_ELSE ->
                    Optional.of(refused("not-moderator", "You don't have the role 'moderator'."));
            case UNPROVEN ->
                    Optional.of(
                            Problem.forbidden(
                                    "A session's cookie counts only with the Origin of the room's own"
                                            + " page: let the proxy pass it on, or send the token."));
            case NOT_CONFIGURED ->
                    Optional.of(
                            refused(
                                    "no-moderators",
                                    "Nobody moderates this room: set chatroom.moderation.token to a"
                                            + " secret of at least 16 characters, or"
                                            + " quarkus.oidc.auth-server-url."));
        };
    }

    private static Problem refused(String code, String detail) {
        return new Problem(403, code, detail, Map.of());
    }
}
