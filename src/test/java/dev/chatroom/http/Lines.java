package dev.chatroom.http;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Requests to the room over HTTP, and what their answers say. */
final class Lines {

    static final String PATH = "/room/messages";

    private static final RestAssuredConfig AS_IT_IS =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .encodeContentTypeAs(
                                            "application/x-www-form-urlencoded", ContentType.TEXT)
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                    .defaultContentCharset(UTF_8));

    private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]*)\"");

    private Lines() {}

    /** What {@code curl -d text PATH?name=} sends. */
    static Response say(String name, String text) {
        return as(name).body(text).post(PATH);
    }

    static RequestSpecification as(String name) {
        return curl().queryParam("name", name);
    }

    /** A request with the content type of {@code curl -d}, whose body stays as it is. */
    static RequestSpecification curl() {
        return given().config(AS_IT_IS).contentType("application/x-www-form-urlencoded");
    }

    /** Says it, and returns its position. */
    static String said(String text) {
        return at(say("Ada", text).then().statusCode(201).extract().asString());
    }

    /** What {@code query}, names and values in turn, finds. */
    static Response list(Object... query) {
        var request = given();
        for (int i = 0; i < query.length; i += 2) {
            request.queryParam(query[i].toString(), query[i + 1].toString());
        }
        return request.get(PATH);
    }

    static String at(String json) {
        Matcher at = AT.matcher(json);
        assertTrue(at.find(), json);
        return at.group(1);
    }

    static String text(String json) {
        return new JsonObject(json).getString("text"); // JsonPath takes 10 ms for each.
    }

    static List<String> of(Response response) {
        return response.then().statusCode(200).extract().asString().lines().toList();
    }

    static List<String> texts(Response response) {
        return of(response).stream().map(Lines::text).toList();
    }
}
