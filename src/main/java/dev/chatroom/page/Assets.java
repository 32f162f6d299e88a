package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarkus.runtime.LaunchMode;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The files that the page is made of, as they are and made small ({@link Gzip}), under a folder
 * that is named for what is in them: {@code assets/VERSION/js/main.js}. Scripts import each other
 * by relative addresses, so a page gets all of one version, and may keep them for good: a changed
 * file is in another folder.
 *
 * <p>A folder of another version is answered with the files that there are, never to be stored.
 * While one version replaces another, a page of the one may ask a process of the other: it is
 * better served with what is there than with nothing. That is also how dev mode works, where the
 * folder has one name and the files change.
 */
@ApplicationScoped
class Assets {

    private static final int BEFORE_THE_FILES = -900;

    /** A comment of CSS (CSS Syntax Level 3, section 4.3.2), or what a line is indented by. */
    private static final Pattern REMARK = Pattern.compile("(?s)/\\*.*?\\*/\\s*|(?m)^ +");

    private static final String FOLDER = "/assets/";

    /** Under which a request for a file of the current version is marked in its context. */
    private static final String CURRENT = "assets.current";

    /** A year, in seconds; no browser asks before, not even on reload (RFC 8246). */
    private static final String FOR_GOOD = "public, max-age=31536000, immutable";

    /**
     * Not {@code no-cache}: a process of the other version might answer 304 to a date, and make the
     * browser keep the wrong file for good.
     */
    private static final String NEVER = "no-store";

    /** Of the kinds of files that gain by it. */
    private static final Pattern TEXT = Pattern.compile(".*\\.(css|js|json|svg)");

    private final boolean dev = LaunchMode.current() == LaunchMode.DEVELOPMENT;
    private final Map<String, Content> contents = contents();
    private final String version = dev ? "dev" : contentHash();

    /**
     * @param zipped null where that would gain nothing
     */
    private record Content(byte[] plain, byte[] zipped) {}

    /** Where the files are, relative to the page, with a slash at the end. */
    String folder() {
        return FOLDER.substring(1) + version + "/";
    }

    /** Those that every page needs: in dev mode the files, of which each may change. */
    List<String> styles() {
        return dev ? PageFiles.STYLES : List.of(PageFiles.STYLE);
    }

    private static Map<String, Content> contents() {
        Map<String, Content> contents =
                PageFiles.ALL.stream()
                        .collect(Collectors.toMap(file -> file, file -> content(file, read(file))));
        contents.put(PageFiles.STYLE, content(PageFiles.STYLE, joinedStyles()));
        return contents;
    }

    /** One file for all, without what only people need who read the stylesheets. */
    private static byte[] joinedStyles() {
        String all =
                PageFiles.STYLES.stream()
                        .map(file -> new String(read(file), UTF_8))
                        .collect(Collectors.joining());
        return REMARK.matcher(all).replaceAll("").getBytes(UTF_8);
    }

    private static Content content(String file, byte[] plain) {
        return new Content(plain, TEXT.matcher(file).matches() ? Gzip.of(plain) : null);
    }

    /** Of the contents alone: a renamed file has another content in those that import it. */
    private String contentHash() {
        return ContentHash.of(
                PageFiles.ALL.stream()
                        .map(file -> contents.get(file).plain)
                        .toArray(byte[][]::new));
    }

    private static byte[] read(String file) {
        var loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream("META-INF/resources/" + file)) {
            if (in == null) {
                throw new IllegalStateException("the page's file " + file + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void route(@Observes Router router) {
        router.route(FOLDER + ":version/*").order(BEFORE_THE_FILES).handler(this::serve);
        for (String file : contents.keySet()) {
            router.route("/" + file).order(BEFORE_THE_FILES).handler(this::sayHowLong);
        }
    }

    /** Goes on as if the file had been asked for at its place in {@code META-INF/resources}. */
    private void serve(RoutingContext context) {
        String path = context.normalizedPath();
        int folder = path.indexOf(FOLDER);
        String file = path.substring(path.indexOf('/', folder + FOLDER.length()) + 1);
        if (contents.containsKey(file)) {
            boolean current = !dev && version.equals(context.pathParam("version"));
            context.put(CURRENT, current);
            context.reroute(path.substring(0, folder) + "/" + file);
        } else {
            context.next();
        }
    }

    private void sayHowLong(RoutingContext context) {
        boolean current = context.get(CURRENT, false);
        var headers = context.response().headers();
        headers.set(HttpHeaders.CACHE_CONTROL, current ? FOR_GOOD : NEVER);
        String file = context.normalizedPath().substring(1);
        Content content = contents.get(file);
        if (dev || content.zipped == null || !isRead(context.request())) {
            context.next(); // Quarkus serves the file as it is now.
            return;
        }
        headers.set(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .set(HttpHeaders.CONTENT_TYPE, type(file));
        if (Gzip.isAccepted(context.request())) {
            headers.set(HttpHeaders.CONTENT_ENCODING, "gzip");
            end(content.zipped, context);
        } else {
            end(content.plain, context);
        }
    }

    private static String type(String file) {
        return switch (file.substring(file.lastIndexOf('.') + 1)) {
            case "css" -> "text/css;charset=UTF-8";
            case "js" -> "text/javascript;charset=UTF-8";
            case "json" -> "application/json";
            case "svg" -> "image/svg+xml";
            default -> throw new IllegalStateException("no type for " + file);
        };
    }

    private static boolean isRead(HttpServerRequest request) {
        return request.method() == HttpMethod.GET || request.method() == HttpMethod.HEAD;
    }

    private static void end(byte[] body, RoutingContext context) {
        if (context.request().method() == HttpMethod.HEAD) {
            context.response()
                    .putHeader(HttpHeaders.CONTENT_LENGTH, Integer.toString(body.length))
                    .end();
        } else {
            context.response().end(Buffer.buffer(body));
        }
    }
}
