package dev.chatroom.jar;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.RawClient;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever it was packaged as, jar, native program or image, the room does all that needs a file or
 * a library along: {@code ./mvnw verify}, and with {@code -Dnative} the native program. What is
 * done to the process itself, signals and kills, is tried on the jar by the other tests here.
 */
@QuarkusIntegrationTest
@TestProfile(RunsAnywhereIT.OnDisk.class)
class RunsAnywhereIT {

    private static final String JSON = "Sec-WebSocket-Protocol: chatroom.v1.json";
    private static final Pattern ASSET = Pattern.compile("(?:src|href)=\"(assets/[^\"]+)\"");

    /** SQLite's library has to load. */
    public static class OnDisk implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("chatroom.log", "sqlite", "chatroom.data", "target/runs-anywhere");
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Test
    void thePageAndItsFilesAreServed() {
        String page = given().get("/").then().statusCode(200).extract().asString();
        assertTrue(page.contains("role=\"log\""), page);
        var assets = ASSET.matcher(page).results().map(match -> match.group(1)).toList();
        assertTrue(assets.size() > 1, assets.toString());
        assets.forEach(asset -> given().get("/" + asset).then().statusCode(200));
    }

    @Test
    void documentsHealthAndMetricsAreServed() {
        given().get("/asyncapi").then().statusCode(200).body(containsString("asyncapi"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("openapi"));
        given().get("/q/health").then().statusCode(200);
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("chatroom_connections"));
        given().get("/q/metrics").then().body(containsString("chatroom_fanout_seconds_bucket"));
    }

    @Test
    void twoTalkInBothDialectsAndOverHttp() {
        try (var ada = RawClient.connect(server, "/room");
                var bo = RawClient.connect(server, "/room?name=Bo", JSON)) {
            assertEquals("welcome", new JsonObject(bo.next().text()).getString("type"));
            bo.say("{\"type\":\"say\",\"text\":\"hello\"}");
            assertEquals("hello", ada.hear());
            given().body("by hand").post("/room/messages").then().statusCode(201);
            assertEquals("by hand", ada.hear());
        }
    }

    /** Unicode's tables are there: the second one looks like the first. */
    @Test
    void nobodyHasANameThatLooksLikeAnothers() {
        try (var ada = RawClient.connect(server, "/room?name=Ada", JSON);
                var other = RawClient.connect(server, "/room?name=%D0%90da", JSON)) {
            assertEquals("Ada", name(ada));
            assertTrue(!name(other).equals("\u0410da"), "a Cyrillic A");
        }
    }

    private static String name(RawClient client) {
        return new JsonObject(client.next().text()).getJsonObject("you").getString("name");
    }
}
