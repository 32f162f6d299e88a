package dev.chatroom.login;

import static java.net.http.HttpRequest.newBuilder;

import io.netty.handler.codec.http.QueryStringDecoder;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;

/**
 * A browser without a window, which logs in at the tests' OpenID Connect server wherever it is sent
 * there.
 */
final class LoginWalk {

    /** The one that the server takes. */
    private static final String CODE =
            "58af24f2-9093-4674-a431-4a9d66be719c.50437113-cd78-48a2-838e-b936fe458c5d"
                    + ".0ac5df91-e044-4051-bd03-106a3a5fb9cc";

    private static final int MOST_STEPS = 10;

    private final CookieManager cookies = new CookieManager();
    private final HttpClient client = HttpClient.newBuilder().cookieHandler(cookies).build();

    /** Where it is when nobody sends it on. */
    HttpResponse<String> from(URI start) {
        URI at = start;
        for (int i = 0; i < MOST_STEPS; i++) {
            HttpResponse<String> answer = get(at);
            Optional<URI> next = answer.headers().firstValue("Location").map(at::resolve);
            if (next.isEmpty()) {
                return answer;
            }
            at = next.get().getPath().contains("/auth/realms/") ? back(next.get()) : next.get();
        }
        throw new AssertionError("sent from here to there without an end, last to " + at);
    }

    /** What the server sends who has typed their password. */
    private static URI back(URI login) {
        var asked = new QueryStringDecoder(login).parameters();
        return URI.create(
                asked.get("redirect_uri").getFirst()
                        + "?state="
                        + asked.get("state").getFirst()
                        + "&code="
                        + CODE);
    }

    HttpResponse<String> get(URI address) {
        try {
            return client.send(newBuilder(address).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + address, e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** What it has under that name. */
    Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(cookie -> cookie.getValue())
                .findFirst();
    }

    boolean hasCookieLike(String prefix) {
        return cookies.getCookieStore().getCookies().stream()
                .anyMatch(cookie -> cookie.getName().startsWith(prefix));
    }
}
