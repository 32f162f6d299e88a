package dev.chatroom.page;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The page of the room, {@code templates/chat.html}, served at the root. */
@Path("/")
public class ChatPage {

    @GET
    @Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
    public TemplateInstance page() {
        return Templates.chat();
    }

    @CheckedTemplate(basePath = "")
    static class Templates {
        static native TemplateInstance chat();
    }
}
