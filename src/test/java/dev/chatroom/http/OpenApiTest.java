package dev.chatroom.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The document at {@code /q/openapi} names all that is there. */
@QuarkusTest
class OpenApiTest {

    @Test
    @SuppressWarnings("unchecked")
    void describesEachPathAndItsMethods() {
        String document =
                given().queryParam("format", "yaml")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .body(containsString("openapi: 3.1"))
                        .extract()
                        .asString();
        Map<String, Object> root = new Yaml().load(document);
        var paths = (Map<String, Map<String, Object>>) root.get("paths");
        var methods = new TreeMap<String, Set<String>>();
        paths.forEach(
                (path, item) -> {
                    methods.put(path, new TreeSet<>(item.keySet()));
                    methods.get(path).remove("parameters");
                });
        assertEquals(
                Map.of(
                        "/room/messages", Set.of("get", "post"),
                        "/room/messages/{position}", Set.of("get", "delete"),
                        "/room/users/{id}/mute", Set.of("put", "delete"),
                        "/room/users/{id}/ban", Set.of("put", "delete"),
                        "/room/mode", Set.of("put"),
                        "/room/announcement", Set.of("post"),
                        "/room/moderation", Set.of("get")),
                methods);
    }
}
