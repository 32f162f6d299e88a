package dev.chatroom.page;

import io.quarkus.qute.TemplateData;
import io.vertx.core.http.HttpServerRequest;
import java.util.Set;

/**
 * How the page is to look, as its address says: {@code ?embed&theme=dark}. Colours of one's own are
 * {@code js/embed.js}'s, because a stylesheet can't read them, and none may be inline.
 *
 * @param embed within somebody else's page, so without a heading of its own
 * @param theme light or dark, or null: as the reader's system has it
 */
@TemplateData
record Look(boolean embed, String theme) {

    private static final Set<String> THEMES = Set.of("light", "dark");

    static Look of(HttpServerRequest request) {
        String theme = request.getParam("theme");
        return new Look(
                request.params().contains("embed"),
                theme != null && THEMES.contains(theme) ? theme : null);
    }
}
