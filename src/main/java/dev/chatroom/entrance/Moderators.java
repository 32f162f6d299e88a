package dev.chatroom.entrance;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.Settings;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * Who is a moderator: who presents {@code chatroom.moderation.token}. Without the key there are
 * none.
 *
 * <p>Any thread.
 */
@ApplicationScoped
public class Moderators {

    private static final String SCHEME = "Bearer ";

    private final Optional<byte[]> token;

    Moderators(Settings settings) {
        this.token = settings.moderation().token().map(text -> text.getBytes(UTF_8));
    }

    /** Whether whoever sends {@code request} may moderate. */
    public boolean isOne(HttpServerRequest request) {
        return bearer(request).filter(this::isToken).isPresent();
    }

    private static Optional<String> bearer(HttpServerRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaderNames.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }

    /** In a time that doesn't tell how much of it is right. */
    private boolean isToken(String text) {
        return token.isPresent() && MessageDigest.isEqual(token.get(), text.getBytes(UTF_8));
    }
}
