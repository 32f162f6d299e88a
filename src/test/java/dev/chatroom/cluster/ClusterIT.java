package dev.chatroom.cluster;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Position;
import dev.chatroom.support.EngineServer;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.TcpProxy;
import dev.chatroom.support.Until;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One room in two processes of the packaged jar, with a real engine. */
class ClusterIT {

    private static final Duration A_WHILE = Duration.ofSeconds(1);
    private static final int PEOPLE = 6;

    private EngineServer engine;
    private TcpProxy proxy;
    private Replicas replicas;

    @BeforeEach
    void start() {
        engine = EngineServer.start();
        proxy = new TcpProxy(engine.port());
        replicas = new Replicas(List.of(engine.url(), proxy.url()));
    }

    @AfterEach
    void stop() {
        replicas.close();
        proxy.close();
        engine.close();
    }

    @Test
    void nothingIsLostWhenTheEngineIsKilledOrAProcessIsCutOff() {
        List<Talker> talkers = replicas.talkers(PEOPLE);
        Until.passed(A_WHILE);
        engine.kill();
        Until.passed(A_WHILE);
        engine.restart();
        Until.passed(A_WHILE);
        proxy.cut();
        Until.passed(A_WHILE);
        proxy.passTo(engine.port());
        Until.passed(A_WHILE);
        Verdict.onAll(talkers);
        for (Talker talker : talkers) {
            assertEquals(1, talker.welcomes(), "nobody had to come anew");
            assertTrue(talker.diary().acknowledged().size() > 100, "they were heard: " + talker);
        }
    }

    @Test
    void nothingIsLostWhenAProcessIsKilledAndItsPeopleLeaveOnce() {
        List<Talker> talkers = replicas.talkers(PEOPLE);
        try (var watcher = JsonClient.connect(replicas.uri(0), "name=Watcher");
                var gone = JsonClient.connect(replicas.uri(1), "name=Gone")) {
            Until.holds(
                    "all are counted",
                    () -> talkers.stream().allMatch(it -> it.members() == PEOPLE + 2));
            Until.passed(A_WHILE);
            replicas.get(1).kill();
            Until.passed(A_WHILE);
            Until.holds("all are back", () -> talkers.stream().allMatch(Talker::isIn));
            Verdict.onAll(talkers);
            Until.holds(
                    "one has left",
                    () -> talkers.stream().allMatch(it -> it.members() == PEOPLE + 1));
            assertEquals("Gone", gone.name());
            assertEquals("Watcher", watcher.name());
        }
    }

    @Test
    void namesPeopleAndRetriesAreShared() {
        String cookie = "Cookie: " + replicas.cookie();
        try (var ada = JsonClient.connect(replicas.uri(0), "name=Ada", cookie);
                var other = JsonClient.connect(replicas.uri(1), "name=ADA")) {
            assertEquals("Ada", ada.name());
            assertEquals("ADA 2", other.name(), "the name is taken at the other process");
            ada.hearPresence(it -> JsonClient.has(it.getJsonArray("joined"), other.id()));
            other.rename("Ada");
            assertEquals("name-taken", other.hearError());
            ada.rename("Bo");
            other.hearPresence(
                    it -> JsonClient.users(it.getJsonArray("joined")).contains(ada.id() + " Bo"));
            other.rename("Ada");
            ada.hearPresence(
                    it ->
                            JsonClient.users(it.getJsonArray("joined"))
                                    .contains(other.id() + " Ada"));
            try (var again = JsonClient.connect(replicas.uri(1), "name=Bo", cookie)) {
                assertEquals(ada.id(), again.id(), "one user at both");
                assertEquals(2, again.welcome().getInteger("members"), "counts once");
                ada.say("m1", "once");
                String first = ada.hearBytes("message");
                assertEquals(first, again.hearBytes("message"));
                assertEquals(first, other.hearBytes("message"));
                again.say("m1", "once");
                assertEquals(first, again.hearBytes("message"), "the retry's answer");
                ada.hearsNothing();
            }
            assertANameByPostAtTheOtherProcessIsTheUsersHere(ada, cookie);
        }
    }

    private void assertANameByPostAtTheOtherProcessIsTheUsersHere(JsonClient ada, String cookie) {
        String[] header = cookie.split(": ", 2);
        var post = given().header(header[0], header[1]).contentType("text/plain").body("by POST");
        post.post(replicas.uri(1) + "room/messages?name=Cy").then().statusCode(201);
        assertEquals("Cy", ada.hear("message").getJsonObject("from").getString("name"));
        ada.hearPresence(
                it -> JsonClient.users(it.getJsonArray("joined")).contains(ada.id() + " Cy"));
        ada.say("m2", "by WebSocket");
        assertEquals("Cy", ada.hear("message").getJsonObject("from").getString("name"));
        post.post(replicas.uri(1) + "room/messages").then().statusCode(201);
        assertEquals("Cy", ada.hear("message").getJsonObject("from").getString("name"));
    }

    /** A new epoch begins when the engine is started again, and numbers begin anew. */
    @Test
    void whoComesAfterTheEngineWasStartedAgainHearsWhatFollowsOnce() {
        try (var ada = JsonClient.connect(replicas.uri(0), "name=Ada")) {
            Position first = say(ada, "m1");
            Position last = say(ada, "m2");
            engine.kill();
            engine.restart();
            Position after = sayUntilStored(ada, "m3");
            assertTrue(after.epoch() > last.epoch(), "a new epoch: " + after);
            for (int room = 0; room < 2; room++) {
                assertHears(room, "", List.of("m1", "m2", "m3"));
                assertHears(room, "&since=" + first, List.of("m2", "m3"));
                assertHears(room, "&since=" + last, List.of("m3"));
                assertHears(room, "&since=" + after, List.of());
            }
            try (var here = JsonClient.connect(replicas.uri(0), "name=Bo&since=" + after);
                    var there = JsonClient.connect(replicas.uri(1), "name=Cy&since=" + last)) {
                Position next = say(ada, "m4");
                assertEquals(next, here.hearAt());
                assertEquals(after, there.hearAt());
                assertEquals(next, there.hearAt());
            }
        }
    }

    private static Position say(JsonClient author, String text) {
        author.say(text, text);
        return author.hearAt();
    }

    /** The engine may still be away for a moment. */
    private static Position sayUntilStored(JsonClient author, String text) {
        while (true) {
            author.say(text, text);
            JsonObject answer = author.next();
            while ("presence".equals(answer.getString("type"))) {
                answer = author.next();
            }
            if ("message".equals(answer.getString("type"))) {
                return Position.parse(answer.getString("at")).orElseThrow();
            }
            assertEquals("not-stored", answer.getString("code"), answer::encode);
        }
    }

    /** The other process may still be reading what it missed. */
    private void assertHears(int room, String since, List<String> texts) {
        try (var comes = JsonClient.connect(replicas.uri(room), "name=Dee" + since)) {
            assertEquals(!since.isEmpty(), comes.welcome().getBoolean("resumed"));
            for (String text : texts) {
                assertEquals(text, comes.hearText(), "at " + room + since);
            }
            comes.hearsNothing();
        }
    }
}
