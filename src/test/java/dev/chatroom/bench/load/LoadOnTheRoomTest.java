package dev.chatroom.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.room.Room;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The room passes its own bench. */
@QuarkusTest
class LoadOnTheRoomTest {

    @TestHTTPResource("/room")
    URI room;

    @Inject Room members;

    @TempDir Path folder;

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> members.size() == 0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "json"})
    void nothingIsLostRepeatedOrOutOfOrder(String dialect) throws IOException {
        var printed = new StringWriter();
        Path page = folder.resolve("a new folder").resolve("latency.html");
        Path figures = folder.resolve("figures.json");
        int exitCode =
                Load.commandLine()
                        .setOut(new PrintWriter(printed))
                        .setErr(new PrintWriter(printed))
                        .execute(
                                "ws://localhost:" + room.getPort() + room.getPath(),
                                "--dialect=" + dialect,
                                "--clients=20",
                                "--messages=50",
                                "--rate=500",
                                "--warmup=0",
                                "--out=" + page,
                                "--json=" + figures);
        assertEquals(0, exitCode, printed::toString);
        String json = Files.readString(figures);
        assertTrue(json.contains("\"said\":50,\"delivered\":1000,\"measured\":1000,"), json);
        // Who speaks json is shown what was said before it came.
        assertTrue(
                json.contains("\"closed\":0," + (dialect.equals("text") ? "\"foreign\":0" : "")),
                json);
        assertTrue(Files.readString(page).contains("<svg"), "a picture");
        Until.holds("all have left", () -> members.size() == 0);
    }

    @Test
    void aCrowdComesAndGoes() {
        var printed = new StringWriter();
        int exitCode =
                Arrivals.commandLine()
                        .setOut(new PrintWriter(printed))
                        .setErr(new PrintWriter(printed))
                        .execute(
                                "ws://localhost:" + room.getPort() + room.getPath(),
                                "--listeners=5",
                                "--rate=100",
                                "--newcomers=50",
                                "--within=0.5",
                                "--waves=2",
                                "--pause=0.1");
        assertEquals(0, exitCode, printed::toString);
        assertTrue(printed.toString().contains("wave 2"), printed::toString);
        assertTrue(printed.toString().contains("; 50 in within"), printed::toString);
        Until.holds("all have left", () -> members.size() == 0);
    }
}
