package dev.chatroom.jar;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** What the page gives a browser besides itself. */
public final class Page {

    private Page() {}

    /** The cookie by which somebody stays one user, {@code name=value}. */
    public static String cookie(URI page) {
        return cookie(HttpRequest.newBuilder(page));
    }

    /** The cookie that somebody gets who comes with {@code cookie}. */
    static String cookie(URI page, String cookie) {
        return cookie(HttpRequest.newBuilder(page).header("Cookie", cookie));
    }

    private static String cookie(HttpRequest.Builder request) {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.discarding())
                    .headers()
                    .firstValue("Set-Cookie")
                    .orElseThrow()
                    .replaceFirst(";.*", "");
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
