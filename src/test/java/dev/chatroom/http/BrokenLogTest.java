package dev.chatroom.http;

import static dev.chatroom.http.Lines.PATH;
import static dev.chatroom.http.Lines.as;
import static dev.chatroom.http.Lines.say;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.Position;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** What is answered while the log can't store anything, or doesn't answer. */
@QuarkusTest
@TestProfile(BrokenLogTest.Broken.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenLogTest {

    @TestHTTPResource("/")
    URI server;

    public static class Broken implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Logs.class, Hurry.class);
        }
    }

    @Alternative
    @Singleton
    static class Logs {
        @Produces
        @Singleton
        Log log(InstantSource time) {
            return new Whimsical(new VolatileLog(time));
        }
    }

    @Alternative
    @Singleton
    static class Hurry {
        @Produces
        @Singleton
        Pace pace() {
            return new Pace(
                    Duration.ofSeconds(15),
                    Duration.ofSeconds(10),
                    Duration.ofMillis(500),
                    Duration.ofSeconds(30));
        }
    }

    /** Does with a message what the message says. */
    private static final class Whimsical implements Log {

        private final Log good;
        private final List<Draft> bad = new ArrayList<>();
        private Delivery delivery;
        private boolean hangs;

        Whimsical(Log good) {
            this.good = good;
        }

        @Override
        public Position open(Delivery delivery, Retained retained) throws LogException {
            this.delivery = delivery;
            return good.open(delivery, retained);
        }

        @Override
        public void append(Draft draft) {
            String text = new String(draft.text(), UTF_8);
            hangs |= text.equals("hang");
            if (hangs) {
                return; // And so does all that comes after it.
            }
            if (text.equals("fail")) {
                bad.add(draft);
            } else {
                good.append(draft);
            }
        }

        @Override
        public void flush() {
            if (!bad.isEmpty()) {
                delivery.notStored(List.copyOf(bad), "the disk is full");
                bad.clear();
            }
            good.flush();
        }

        @Override
        public Optional<String> trouble() {
            return good.trouble();
        }

        @Override
        public void close() {
            good.close();
        }
    }

    @Test
    @Order(1)
    void whatIsNotStoredIsNotSaidAndMayBeSaidAgain() {
        as("Ada")
                .queryParam("id", "once")
                .body("fail")
                .post(PATH)
                .then()
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("not-stored"))
                .body("detail", containsString("the disk is full"));
        as("Ada")
                .queryParam("id", "once")
                .body("works")
                .post(PATH)
                .then()
                .statusCode(201)
                .body("text", equalTo("works"));
    }

    @Test
    @Order(2)
    void aLogThatDoesNotAnswerIsNotWaitedForForEver() {
        say("Ada", "hang")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("5"))
                .body("code", equalTo("no-answer"))
                .body("detail", containsString("may still be said"));
    }

    /** So many wait for the log that the room takes no more. */
    @Test
    @Order(3)
    void aRoomThatIsTooBusySaysSoAndTheMessageIsNotSaid() {
        List<RawClient> crowd = new ArrayList<>();
        try {
            for (int i = 0; i < Log.MOST_UNANSWERED; i++) {
                var client = RawClient.connect(server, "/room");
                crowd.add(client);
                client.say("waits for the log");
            }
            Until.holds(
                    "a 503 that says busy",
                    () -> "busy".equals(say("Ada", "too much").then().extract().path("code")));
        } finally {
            crowd.forEach(RawClient::close);
        }
    }
}
