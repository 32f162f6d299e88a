package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.Settings;
import dev.chatroom.entrance.Moderators;
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

    Rendering(Settings settings, Assets assets, Recent recent, Moderators moderators) {
        this.settings = settings;
        this.assets = assets;
        this.recent = recent;
        this.moderators = moderators;
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
                        settings.limits().messageBytes(),
                        draft.root() + assets.folder(),
                        assets.styles(),
                        PageFiles.MODULES,
                        LaunchMode.current() == LaunchMode.DEVELOPMENT)
                .render()
                .getBytes(UTF_8);
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        /**
         * @param moderator whether whoever asks may moderate: then the script loads more
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
                int maxBytes,
                String assets,
                List<String> styles,
                List<String> modules,
                boolean dev);
    }
}
