package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.as;
import static dev.chatroom.http.Lines.say;
import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.people.Passports;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PostTest {

    @TestHTTPResource("/")
    URI server;

    @Inject Passports passports;

    @Inject dev.chatroom.room.Room room;

    @Test
    void aMessageIsAnsweredWithItselfAndItsPlace() {
        Response said = say("Ada", "hello");
        said.then()
                .statusCode(201)
                .contentType("application/json")
                .body("type", equalTo("message"))
                .body("from.name", equalTo("Ada"))
                .body("text", equalTo("hello"));
        String location = said.header("Location");
        assertTrue(location.endsWith("/" + said.path("at")), location);
        given().get(location)
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body(equalTo(said.asString()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1 + 1 = 2 & more",
                "100%",
                "text",
                "a=b&c=d",
                " \n spaces \r\n",
                "nul \0",
                "👩‍👩‍👧‍👦 é",
                "{\"text\":\"x\"}"
            })
    void whatIsNoFormIsTheTextByteForByte(String text) {
        say("Ada", text).then().statusCode(201).body("text", equalTo(text));
        given().contentType("application/octet-stream")
                .body(text.getBytes(UTF_8))
                .post(PATH)
                .then()
                .statusCode(201)
                .body("text", equalTo(text));
    }

    @Test
    void aFormSaysItsFieldText() {
        say("Ada", "x=y&text=a+%26%20b%0D%0Ac").then().body("text", equalTo("a & b\nc"));
        given().multiPart("text", "from a form\r\nof two lines")
                .post(PATH)
                .then()
                .statusCode(201)
                .body("text", equalTo("from a form\nof two lines"));
        given().multiPart("words", "x")
                .post(PATH)
                .then()
                .statusCode(400)
                .body("code", equalTo("bad-form"));
    }

    @Test
    void textThatSaysItIsInLatin1IsReadAsThat() {
        given().header("Content-Type", "text/plain; charset=ISO-8859-1")
                .body(new byte[] {'c', 'a', 'f', (byte) 0xE9})
                .post(PATH)
                .then()
                .statusCode(201)
                .body("text", equalTo("café"));
    }

    @Test
    void aFormOfAPageLeadsBackToThePageAlsoBelowThePathOfAProxy() {
        assertEquals("https://example.org/chat/", leadsTo(as("Ada").body("text=hello")).toString());
        assertEquals(
                "https://example.org/chat/?name=Ada+%26+Bo",
                leadsTo(Lines.curl().body("text=hello&name=Ada%20%26+Bo")).toString());
    }

    private static URI leadsTo(RequestSpecification form) {
        String location =
                form.redirects()
                        .follow(false)
                        .header("Accept", "text/html,*/*;q=0.8")
                        .post(PATH)
                        .then()
                        .statusCode(303)
                        .extract()
                        .header("Location");
        return URI.create("https://example.org/chat" + PATH).resolve(location);
    }

    @Test
    void aFormMayHaveAName() {
        Lines.curl()
                .body("name=Form+Ada&text=hello")
                .post(PATH)
                .then()
                .body("from.name", equalTo("Form Ada"))
                .body("text", equalTo("hello"));
        given().multiPart("text", "hello")
                .multiPart("name", "Form Bo")
                .post(PATH)
                .then()
                .body("from.name", equalTo("Form Bo"));
    }

    @Test
    void theSameNameFromTheSameAddressIsTheSameUser() {
        String first = say("Cleo", "one").path("from.id");
        say("Cleo", "two")
                .then()
                .body("from.id", equalTo(first))
                .body("from.name", equalTo("Cleo"));
        say("Dora", "three").then().body("from.id", not(equalTo(first)));
    }

    @Test
    void whoHasACookieIsItsUser() {
        String user = "u0123456789abcdef";
        as("Eve")
                .cookie("chatroom", passports.issue(user))
                .body("hello")
                .post(PATH)
                .then()
                .body("from.id", equalTo(user));
    }

    @Test
    void nobodyIsAnotherByACookieThatWasNotIssuedHere() {
        String user = "u0123456789abcdef";
        String issued = passports.issue(user);
        int signature = issued.lastIndexOf('.') + 1;
        char other = issued.charAt(signature) == 'A' ? 'B' : 'A';
        String changed = issued.substring(0, signature) + other + issued.substring(signature + 1);
        for (String forged : List.of(changed, issued.substring(0, signature), user)) {
            as("Eve")
                    .cookie("chatroom", forged)
                    .body("it's me")
                    .post(PATH)
                    .then()
                    .statusCode(201)
                    .body("from.id", not(equalTo(user)));
        }
    }

    @Test
    void nobodyTakesANameThatAnotherHolds() {
        say("Flora", "mine").then().statusCode(201);
        as("FLORA")
                .cookie("chatroom", passports.issue("u00000000000000f0"))
                .body("not yours")
                .post(PATH)
                .then()
                .body("from.name", startsWith("FLORA "));
    }

    @Test
    void aRetryWithTheSameIdIsNotSaidAgain() {
        Response first = as("Ada").queryParam("id", "retry-1").body("once").post(PATH);
        first.then().statusCode(201).body("id", equalTo("retry-1"));
        Response second = as("Ada").queryParam("id", "retry-1").body("once").post(PATH);
        second.then()
                .statusCode(200)
                .header("Location", endsWith(first.path("at")))
                .body(equalTo(first.asString()));
        String next = say("Ada", "next").path("at");
        assertEquals(seq(first.path("at")) + 1, seq(next), "nothing said in between");
    }

    private static long seq(String at) {
        return Long.parseLong(at.split("-")[1]);
    }

    @Test
    void clientsOfBothDialectsHearIt() {
        Until.holds("an empty room", () -> room.size() == 0);
        try (var text = RawClient.connect(server, "/room");
                var json =
                        RawClient.connect(
                                server, "/room", "Sec-WebSocket-Protocol: chatroom.v1.json")) {
            Until.holds("both in", () -> room.size() == 2);
            String said = say("Ada", "to all").asString();
            assertEquals("to all", text.hear());
            String heard = json.hear();
            while (!heard.contains("to all")) {
                heard = json.hear();
            }
            assertEquals(said.strip(), heard);
        }
    }
}
