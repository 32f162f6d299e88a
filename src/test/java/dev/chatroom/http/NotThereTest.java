package dev.chatroom.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked for below {@code /room/} and isn't there. */
@QuarkusTest
class NotThereTest {

    @ParameterizedTest
    @ValueSource(strings = {"/room/foo", "/room/messages/1-1/x", "/room/users/u1", "/room/x/y/z"})
    void isRefusedInAFormForPrograms(String path) {
        for (String method : new String[] {"GET", "POST", "DELETE"}) {
            given().request(method, path)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("code", equalTo("not-found"))
                    .body("detail", containsString("'" + path + "'"));
        }
        given().head(path).then().statusCode(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/room", "/room/"})
    void theWebSocketsAddressIsStillItsOwn(String path) {
        given().get(path).then().statusCode(426);
    }
}
