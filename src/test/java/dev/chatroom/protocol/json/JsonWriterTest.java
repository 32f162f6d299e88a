package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.Position;
import dev.chatroom.protocol.json.Told.Closing;
import dev.chatroom.protocol.json.Told.Limits;
import dev.chatroom.protocol.json.Told.Mode;
import dev.chatroom.protocol.json.Told.Pong;
import dev.chatroom.protocol.json.Told.Presence;
import dev.chatroom.protocol.json.Told.User;
import dev.chatroom.protocol.json.Told.Welcome;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

    private static final User ADA = new User("u7", "Ada");
    private static final User BO = new User("u9", "Bo");

    private final JsonWriter writer = new JsonWriter();

    @Test
    void writesAWelcome() {
        assertWritten(
                "{\"type\":\"welcome\",\"you\":{\"id\":\"u7\",\"name\":\"Ada\"},"
                        + "\"at\":\"1790000000000-58\",\"resumed\":true,\"members\":2,"
                        + "\"roster\":[{\"id\":\"u7\",\"name\":\"Ada\"},{\"id\":\"u9\",\"name\":\"Bo\"}],"
                        + "\"limits\":{\"text\":4096,\"burst\":10,\"perSecond\":5},"
                        + "\"mode\":{\"slowSeconds\":0,\"readOnly\":false}}",
                new Welcome(
                        ADA,
                        new Position(1_790_000_000_000L, 58),
                        true,
                        2,
                        writer.roster(List.of(ADA, BO)),
                        new Limits(4096, 10, 5),
                        new Mode(0, false)));
    }

    @Test
    void writesWhoIsPresent() {
        assertWritten(
                "{\"type\":\"presence\",\"members\":3,"
                        + "\"joined\":[{\"id\":\"u9\",\"name\":\"Bo\"}],\"left\":[]}",
                new Presence(3, List.of(BO), List.of()));
    }

    @Test
    void writesAProblem() {
        assertWritten(
                "{\"type\":\"error\",\"id\":\"c9f2\",\"code\":\"too-long\",\"message\":\"…\"}",
                new Problem(Optional.of("c9f2"), ErrorCode.TOO_LONG, "…"));
        assertWritten(
                "{\"type\":\"error\",\"code\":\"bad-json\",\"message\":\"…\"}",
                new Problem(Optional.empty(), ErrorCode.BAD_JSON, "…"));
    }

    @Test
    void writesPongAndClosing() {
        assertWritten("{\"type\":\"pong\"}", new Pong());
        assertWritten(
                "{\"type\":\"closing\",\"code\":1012,\"within\":5000}", new Closing(1012, 5000));
    }

    @Property
    void anyNameArrives(@ForAll("text") String name) {
        byte[] json = writer.write(new Presence(1, List.of(new User("u1", name)), List.of()));
        var joined = new JsonObject(new String(json, UTF_8)).getJsonArray("joined");
        assertEquals(name, joined.getJsonObject(0).getString("name"));
    }

    private void assertWritten(String json, Told told) {
        assertEquals(json, new String(writer.write(told), UTF_8));
    }

    @Provide
    Arbitrary<String> text() {
        return Texts.any();
    }
}
