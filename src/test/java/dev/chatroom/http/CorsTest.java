package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a script on a page of another site may do, where that site is configured. */
@QuarkusTest
@TestProfile(CorsTest.Friend.class)
class CorsTest {

    private static final String FRIEND = "https://friend.example";
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    public static class Friend implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("chatroom.origins", FRIEND, "chatroom.moderation.token", "");
        }
    }

    private static RequestSpecification from(String origin) {
        return given().header("Origin", origin);
    }

    @Test
    void aFriendMaySpeakAndReadTheAnswer() {
        from(FRIEND)
                .body("hello")
                .post(PATH)
                .then()
                .statusCode(201)
                .header(ALLOWED, equalTo(FRIEND))
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Access-Control-Expose-Headers", containsString("Location"));
    }

    @Test
    void aFriendMayReadTheLogAndWhyItCouldNot() {
        from(FRIEND)
                .get(PATH + "?limit=1")
                .then()
                .statusCode(200)
                .header(ALLOWED, equalTo(FRIEND))
                .header("Access-Control-Expose-Headers", containsString("Chatroom-Resumed"));
        from(FRIEND)
                .get(PATH + "?limit=none")
                .then()
                .statusCode(400)
                .header(ALLOWED, equalTo(FRIEND));
        from(FRIEND).get(PATH + "/1-1").then().statusCode(404).header(ALLOWED, equalTo(FRIEND));
    }

    @Test
    void aBrowserMayAskBefore() {
        from(FRIEND)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "content-type")
                .options(PATH)
                .then()
                .statusCode(204)
                .header(ALLOWED, equalTo(FRIEND))
                .header("Access-Control-Allow-Methods", equalTo("GET, HEAD, POST"))
                .header("Access-Control-Allow-Headers", containsString("Content-Type"))
                .header("Access-Control-Max-Age", equalTo("600"));
        from(FRIEND)
                .header("Access-Control-Request-Method", "GET")
                .options(PATH + "/1-1")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Methods", equalTo("GET, HEAD"));
    }

    @Test
    void withoutThatQuestionItIsAMethodThatIsNotPossible() {
        from(FRIEND).options(PATH).then().statusCode(405).header("Allow", "GET, HEAD, POST");
    }

    @Test
    void aStrangerGetsNothing() {
        from("https://stranger.example")
                .header("Access-Control-Request-Method", "POST")
                .options(PATH)
                .then()
                .statusCode(403)
                .header(ALLOWED, nullValue());
        given().get(PATH + "?limit=1").then().statusCode(200).header(ALLOWED, nullValue());
    }

    @Test
    void whereNobodyModeratesItIsSaidHowThatWouldBe() {
        for (String token : new String[] {"", "any token at all"}) {
            given().header("Authorization", "Bearer " + token)
                    .get("/room/moderation")
                    .then()
                    .statusCode(403)
                    .body("code", equalTo("no-moderators"))
                    .body("detail", containsString("chatroom.moderation.token"));
        }
        given().get("/moderate").then().statusCode(404).body(containsString("chatroom.moderation"));
    }
}
