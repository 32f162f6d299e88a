package dev.chatroom.support;

import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;

/** What makes a moderator of a client of the room under test. */
public final class Tokens {

    /** As application.properties has it for tests. */
    public static final String RIGHT = "a-token-for-tests-alone";

    private Tokens() {}

    /** A request of a moderator's. */
    public static RequestSpecification moderator() {
        return bearer(RIGHT);
    }

    /** A request of who presents {@code token}. */
    public static RequestSpecification bearer(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token);
    }
}
