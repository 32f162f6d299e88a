package dev.chatroom.page;

import dev.chatroom.Settings;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.runtime.LaunchMode;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The page of the room, {@code templates/chat.html}, served at the root. Its scripts and stylesheet
 * are static files under {@code META-INF/resources}; {@code js/main.js} wires them together.
 */
@Path("/")
public class ChatPage {

    private final Settings settings;

    ChatPage(Settings settings) {
        this.settings = settings;
    }

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance page() {
        return Templates.chat(
                settings.limits().messageBytes(), LaunchMode.current() == LaunchMode.DEVELOPMENT);
    }

    @CheckedTemplate(basePath = "")
    static class Templates {

        /**
         * @param maxBytes UTF-8 bytes that a message may have
         * @param dev whether the page watches its own files and reloads when they change
         */
        static native TemplateInstance chat(int maxBytes, boolean dev);
    }
}
