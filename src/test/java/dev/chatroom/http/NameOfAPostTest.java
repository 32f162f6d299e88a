package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.curl;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.moderation.Act.Unmute;
import dev.chatroom.support.Door;
import dev.chatroom.support.Gavel;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A name is one user's on all its connections, and what it says by {@code POST} is one of them. */
@QuarkusTest
class NameOfAPostTest {

    @Inject Door door;
    @Inject Gavel gavel;

    private final String first = JsonClient.newName();
    private final String second = JsonClient.newName();
    private String cookie;

    @BeforeEach
    void startWithAFewPeople() {
        door.awaitNoCrowd();
        cookie = door.newCookie();
    }

    private RequestSpecification ada() {
        String[] header = cookie.split(": ", 2);
        return curl().header(header[0], header[1]);
    }

    private Response says(String text, String name) {
        return ada().queryParam("name", name).body(text).post(PATH);
    }

    private static String nameIn(JsonClient who) {
        return who.hear("message").getJsonObject("from").getString("name");
    }

    @Test
    void anotherOneIsTheUsersOnItsConnectionsToo() {
        try (var ada = door.json(JsonClient.named(first), cookie);
                var bo = door.json()) {
            says("who am I?", second)
                    .then()
                    .statusCode(201)
                    .body("from.id", equalTo(ada.id()))
                    .body("from.name", equalTo(second));
            assertEquals(second, nameIn(ada));
            assertEquals(second, nameIn(bo));
            bo.hearPresence(
                    it ->
                            JsonClient.users(it.getJsonArray("joined"))
                                    .contains(ada.id() + " " + second));
            ada.say("the same");
            assertEquals(second, nameIn(bo));
        }
    }

    @Test
    void withoutOneTheUserIsCalledAsBefore() {
        try (var ada = door.json(JsonClient.named(first), cookie)) {
            ada.rename(second);
            ada.say("renamed");
            ada.hear("message");
            ada().body("hello").post(PATH).then().body("from.name", equalTo(second));
        }
    }

    @Test
    void onesThatAnotherHasGetsANumber() {
        try (var ada = door.json(JsonClient.named(first), cookie);
                var bo = door.json(JsonClient.named(second))) {
            says("mine?", bo.name()).then().body("from.name", equalTo(second + " 2"));
            ada.say("no");
            bo.hear("message");
            assertEquals(second + " 2", nameIn(bo));
        }
    }

    @Test
    void whatIsNotSaidRenamesNobody() {
        try (var ada = door.json(JsonClient.named(first), cookie)) {
            String id = "an-id-of-" + first;
            ada.say(id, "once");
            ada.hear("message");
            ada().queryParam("name", second)
                    .queryParam("id", id)
                    .body("once")
                    .post(PATH)
                    .then()
                    .statusCode(200);
            gavel.mutes(ada.id());
            says("not heard", second).then().statusCode(403);
            gavel.does(new Unmute(ada.id()));
            ada.say("still the first");
            assertEquals(first, nameIn(ada));
        }
    }
}
