package dev.chatroom.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.support.YamlDocument;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document at {@code /q/openapi} names all that is there. */
@QuarkusTest
class OpenApiTest {

    private static Map<?, ?> served() {
        return YamlDocument.parse(
                given().queryParam("format", "yaml")
                        .get("/q/openapi")
                        .then()
                        .statusCode(200)
                        .body(containsString("openapi: 3.1"))
                        .extract()
                        .asString());
    }

    @Test
    void describesEachPathAndItsMethods() {
        var methods = new TreeMap<Object, Set<Object>>();
        YamlDocument.at(served(), "#/paths")
                .forEach(
                        (path, item) -> {
                            methods.put(path, new TreeSet<>(((Map<?, ?>) item).keySet()));
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

    /** Nothing that an extension adds by itself, which may lack what makes it valid. */
    @Test
    void hasTheSecuritySchemesThatAreWrittenThereAndNoOther() {
        assertEquals(
                Set.of("token", "session"),
                YamlDocument.at(served(), "#/components/securitySchemes").keySet());
    }

    @Test
    void refersOnlyToWhatIsThere() {
        Map<?, ?> document = served();
        YamlDocument.references(document, reference -> YamlDocument.at(document, reference));
    }
}
