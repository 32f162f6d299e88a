package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A display name is held by one user at a time. */
@QuarkusTest
class NamesInTheRoomTest {

    @Inject Door door;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    /** The names are of this test alone: they stay taken for a while. */
    @ParameterizedTest
    @CsvSource({"Zoe, Zoe", "Yan, YAN", "Xava, Xаva", "paypaI, paypal", "Straße, STRASSE"})
    void whoComesWithATakenNameGetsANumber(String first, String second) {
        try (var ada = door.json(JsonClient.named(first));
                var bo = door.json(JsonClient.named(second));
                var cy = door.json(JsonClient.named(second))) {
            assertEquals(first, ada.name());
            assertEquals(second + " 2", bo.name());
            assertEquals(second + " 3", cy.name());
            cy.rename(first);
            assertEquals("name-taken", cy.hearError());
        }
    }

    @Test
    void aNumberIsCutToFit() {
        String longest = "W".repeat(32);
        try (var ada = door.json(JsonClient.named(longest));
                var bo = door.json(JsonClient.named(longest))) {
            assertEquals(longest, ada.name());
            assertTrue(bo.name().matches("W+ 2"), bo.name());
            assertTrue(bo.name().length() <= 32, "no longer than any name: " + bo.name());
        }
    }

    @Test
    void theSameUserHasItsNameOnEveryConnection() {
        String cookie = door.newCookie();
        String name = JsonClient.newName();
        try (var one = door.json(JsonClient.named(name), cookie);
                var two = door.json(JsonClient.named(name), cookie);
                var three = door.json("", cookie)) {
            assertEquals(name, two.name());
            assertEquals(name, three.name());
            two.rename(name.toUpperCase());
            two.say("in capitals");
            assertEquals(
                    name.toUpperCase(),
                    one.hear("message").getJsonObject("from").getString("name"),
                    "one's own name in another spelling");
        }
    }

    @Test
    void aNameIsFreeAsSoonAsItsHolderHasAnother() {
        String name = JsonClient.newName();
        try (var ada = door.json(JsonClient.named(name));
                var bo = door.json()) {
            bo.rename(name);
            assertEquals("name-taken", bo.hearError());
            ada.rename(JsonClient.newName());
            ada.say("free");
            bo.hear("message");
            bo.rename(name);
            bo.say("mine");
            assertEquals(name, bo.hear("message").getJsonObject("from").getString("name"));
        }
    }

    @Test
    void itIsHeldForOneWhoLeftAMomentAgo() {
        String name = JsonClient.newName();
        String cookie = door.newCookie();
        door.json(JsonClient.named(name), cookie).close();
        door.awaitEmptyRoom();
        try (var bo = door.json(JsonClient.named(name));
                var ada = door.json(JsonClient.named(name), cookie)) {
            assertEquals(name + " 2", bo.name());
            assertEquals(name, ada.name());
        }
    }

    @Test
    void whoComesBackGetsWhatTheyWishedForIfThatIsFreeNow() {
        String name = JsonClient.newName();
        String cookie = door.newCookie();
        try (var ada = door.json(JsonClient.named(name))) {
            try (var bo = door.json(JsonClient.named(name), cookie)) {
                assertEquals(name + " 2", bo.name());
            }
            try (var bo = door.json(JsonClient.named(name), cookie)) {
                assertEquals(name + " 2", bo.name(), "it is still Ada's");
            }
            ada.rename(JsonClient.newName());
            ada.say("free");
            ada.hear("message");
            try (var bo = door.json(JsonClient.named(name), cookie)) {
                assertEquals(name, bo.name());
            }
        }
    }

    @Test
    void whatATextClientIsCalledIsTakenToo() {
        String name = JsonClient.newName();
        try (var text = door.text(JsonClient.named(name));
                var bo = door.json(JsonClient.named(name))) {
            assertEquals(name + " 2", bo.name());
            text.say("hi");
            assertEquals(name, bo.hear("message").getJsonObject("from").getString("name"));
        }
    }

    @Test
    void nobodyPosesAsAGuest() {
        try (var guest = door.json();
                var bo = door.json()) {
            bo.rename(guest.name());
            assertEquals("name-taken", bo.hearError());
        }
    }
}
