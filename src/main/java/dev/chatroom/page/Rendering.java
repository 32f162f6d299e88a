package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Moderators;
import dev.chatroom.moderation.Mode;
import dev.chatroom.moderation.Moderation;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * The page as HTML.
 *
 * <p>Any thread.
 */
@Singleton
final class Rendering {

    private final Settings settings;
    private final Assets assets;
    private final Recent recent;
    private final Moderators moderators;
    private final Moderation moderation;

    Rendering(
            Settings settings,
            Assets assets,
            Recent recent,
            Moderators moderators,
            Moderation moderation) {
        this.settings = settings;
        this.assets = assets;
        this.recent = recent;
        this.moderators = moderators;
        this.moderation = moderation;
    }

    /**
     * In UTF-8.
     *
     * @param reader whose messages are the reader's own
     */
    byte[] html(HttpServerRequest request, Optional<String> reader, Draft draft) {
        return Templates.chat(
                        Look.of(request),
                        recent.page(reader),
                        draft,
                        moderators.isOne(request),
                        words(moderation.mode()),
                        settings.limits().messageBytes(),
                        draft.root() + assets.folder(),
                        assets.styles(),
                        PageFiles.MODULES,
                        LaunchMode.current() == LaunchMode.DEVELOPMENT)
                .render()
                .getBytes(UTF_8);
    }

    /** As {@code js/mode.js} says it; empty if everybody may speak. */
    private static String words(Mode mode) {
        if (mode.readOnly()) {
            return "Read-only: moderators alone may write at the moment.";
        }
        return switch (mode.slowSeconds()) {
            case 0 -> "";
            case 1 -> "Slow mode: one message in a second from each.";
            default ->
                    "Slow mode: one message in %d seconds from each.".formatted(mode.slowSeconds());
        };
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        /**
         * @param moderator whether whoever asks may moderate: then the script loads more
         * @param mode how the room may be spoken in, or empty
         * @param maxBytes UTF-8 bytes that a message may have
         * @param assets where scripts, stylesheets and icons are, with a slash at the end
         * @param styles the stylesheets
         * @param modules the scripts, which the browser may load before they are asked for
         * @param dev whether the page watches its own files and reloads when they change
         */
        static native TemplateInstance chat(
                Look look,
                Recent.Page recent,
                Draft draft,
                boolean moderator,
                String mode,
                int maxBytes,
                String assets,
                List<String> styles,
                List<String> modules,
                boolean dev);
    }
}
