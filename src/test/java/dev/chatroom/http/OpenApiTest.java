package dev.chatroom.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
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
        assertEquals(Set.of("/room/messages", "/room/messages/{position}"), paths.keySet());
        assertEquals(Set.of("get", "post"), paths.get("/room/messages").keySet());
        assertEquals(Set.of("get"), paths.get("/room/messages/{position}").keySet());
    }
}
