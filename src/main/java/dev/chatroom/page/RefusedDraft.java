package dev.chatroom.page;

import dev.chatroom.entrance.Arrival;
import dev.chatroom.http.RefusedForm;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;

/** The page with what couldn't be said, for who has no script. */
@Singleton
final class RefusedDraft implements RefusedForm {

    /** From /room/messages, where a form is sent to. */
    private static final String ROOT = "../";

    private final Rendering rendering;
    private final Arrival arrival;

    RefusedDraft(Rendering rendering, Arrival arrival) {
        this.rendering = rendering;
        this.arrival = arrival;
    }

    @Override
    public byte[] page(
            HttpServerRequest request, String code, String detail, String text, String name) {
        return rendering.html(
                request, arrival.user(request), new Draft(ROOT, text, name, hint(code, detail)));
    }

    private static String hint(String code, String detail) {
        return switch (code) {
            case "empty" -> "There is nothing to send: write something.";
            case "no-answer", "fault" ->
                    "The room didn't answer. Your message may be out already: look above before you"
                            + " send it again.";
            default -> detail;
        };
    }
}
