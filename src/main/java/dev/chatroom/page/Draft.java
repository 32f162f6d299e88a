package dev.chatroom.page;

import dev.chatroom.entrance.Query;
import dev.chatroom.protocol.DisplayName;
import io.quarkus.qute.TemplateData;
import io.vertx.core.http.HttpServerRequest;

/**
 * What stands in the page's form for who has no script.
 *
 * @param root from the page's address to the room's, with a slash at the end, or nothing
 * @param text in the box
 * @param name in its field
 * @param hint what was wrong with it, or nothing
 */
@TemplateData
record Draft(String root, String text, String name, String hint) {

    /** A new one. Who has said something under a name keeps that. */
    static Draft of(HttpServerRequest request) {
        return new Draft(
                "",
                "",
                Query.value(request, "name")
                        .flatMap(DisplayName::parse)
                        .map(DisplayName::text)
                        .orElse(""),
                "");
    }
}
