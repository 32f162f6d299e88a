package dev.chatroom.support;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.log.Position;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A client of the json dialect, which has been welcomed. Blocking, as {@link RawClient} is, which
 * it is over.
 */
public final class JsonClient implements AutoCloseable {

    /** What a client offers that speaks this dialect. */
    public static final String OFFER = "Sec-WebSocket-Protocol: chatroom.v1.json";

    private static final AtomicInteger NAMES = new AtomicInteger();

    private final RawClient raw;
    private final JsonObject welcome;

    private JsonClient(RawClient raw) {
        this.raw = raw;
        this.welcome = next();
        if (!"welcome".equals(welcome.getString("type"))) {
            throw new AssertionError("expected a welcome as the first frame, got " + welcome);
        }
    }

    /**
     * @param query what follows {@code /room?}, perhaps nothing
     */
    public static JsonClient connect(URI server, String query, String... headers) {
        return connect(RawClient.open(server, 0), query, headers);
    }

    /** Over a connection on which nothing was sent yet. */
    public static JsonClient connect(RawClient raw, String query, String... headers) {
        String[] all = Arrays.copyOf(headers, headers.length + 1);
        all[headers.length] = OFFER;
        String answer = raw.upgrade("/room?" + query, all);
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError("expected a 101, got: " + answer);
        }
        return new JsonClient(raw);
    }

    /** A name that looks like no other of this run: names stay taken when their holder leaves. */
    public static String newName() {
        return "Ada-" + NAMES.incrementAndGet();
    }

    /** The query that wishes for {@code name}. */
    public static String named(String name) {
        return "name=" + URLEncoder.encode(name, UTF_8);
    }

    public JsonObject welcome() {
        return welcome;
    }

    public String id() {
        return welcome.getJsonObject("you").getString("id");
    }

    public String name() {
        return welcome.getJsonObject("you").getString("name");
    }

    public RawClient raw() {
        return raw;
    }

    public void say(String text) {
        raw.say(new JsonObject().put("type", "say").put("text", text).encode());
    }

    public void say(String id, String text) {
        raw.say(new JsonObject().put("type", "say").put("id", id).put("text", text).encode());
    }

    public void rename(String name) {
        raw.say(new JsonObject().put("type", "rename").put("name", name).encode());
    }

    public void ping() {
        raw.say("{\"type\":\"ping\"}");
    }

    /** The next object, whatever it is. */
    public JsonObject next() {
        return parse(raw.hear());
    }

    private static JsonObject parse(String frame) {
        try {
            return new JsonObject(frame);
        } catch (DecodeException e) {
            throw new AssertionError("expected one JSON object, got " + frame, e);
        }
    }

    /** The bytes of the next object of {@code type}; only presences may come before it. */
    public String hearBytes(String type) {
        while (true) {
            String frame = raw.hear();
            String came = parse(frame).getString("type");
            if (type.equals(came)) {
                return frame;
            }
            if (!"presence".equals(came)) {
                throw new AssertionError("expected a " + type + ", got " + frame);
            }
        }
    }

    /** The next object of {@code type}; only presences may come before it. */
    public JsonObject hear(String type) {
        return parse(hearBytes(type));
    }

    /** Where the next message stands. */
    public Position hearAt() {
        return Position.parse(hear("message").getString("at")).orElseThrow();
    }

    /** The text of the next message. */
    public String hearText() {
        return hear("message").getString("text");
    }

    /** The code of the next error. */
    public String hearError() {
        return hear("error").getString("code");
    }

    /** The next presence that {@code condition} holds for; nothing else may come before it. */
    public JsonObject hearPresence(Predicate<JsonObject> condition) {
        JsonObject presence = hear("presence");
        while (!condition.test(presence)) {
            presence = hear("presence");
        }
        return presence;
    }

    /** Nothing but presences has come until now: the answer to a ping comes next. */
    public void hearsNothing() {
        ping();
        hear("pong");
    }

    /** The users in an array of them, as {@code id name}. */
    public static List<String> users(JsonArray users) {
        return users.stream()
                .map(JsonObject.class::cast)
                .map(user -> user.getString("id") + " " + user.getString("name"))
                .toList();
    }

    /** Whether {@code id} is among {@code users}. */
    public static boolean has(JsonArray users, String id) {
        return users.stream()
                .map(JsonObject.class::cast)
                .anyMatch(u -> u.getString("id").equals(id));
    }

    @Override
    public void close() {
        raw.close();
    }
}
