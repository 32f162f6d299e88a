package dev.chatroom.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.bench.load.FaultyRoom.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the load generator says of rooms whose faults are known. */
class LoadTest {

    @TempDir Path folder;

    private final StringWriter printed = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"--rate=1000", "--in-flight=1", "--in-flight=16"})
    void aFaultlessRoomPasses(String pace) throws IOException {
        assertEquals(0, measure(Fault.NONE, pace, "--threads=2"), printed::toString);
        assertFigure("\"delivered\":500");
        assertFigure("\"measured\":500");
        assertFigure("\"lost\":0,\"repeated\":0,\"late\":0,\"other_order\":0,\"closed\":0");
        String page = Files.readString(folder.resolve("latency.html"));
        assertTrue(page.contains("<svg") && page.contains("</svg>"), page);
    }

    @Test
    void aLossIsFound() throws IOException {
        assertEquals(1, measure(Fault.DROP, "--rate=1000"), printed::toString);
        assertFigure("\"lost\":1,\"repeated\":0,\"late\":0,\"other_order\":0,");
    }

    @Test
    void aRepeatIsFound() throws IOException {
        assertEquals(1, measure(Fault.REPEAT, "--rate=1000"), printed::toString);
        assertFigure("\"delivered\":500");
        assertFigure("\"lost\":0,\"repeated\":1,\"late\":0,\"other_order\":0,");
    }

    @Test
    void aSpeakersMessagesInTheWrongOrderAreFound() throws IOException {
        assertEquals(1, measure(Fault.SWAP_OWN, "--in-flight=2"), printed::toString);
        assertFigure("\"lost\":0,\"repeated\":0,\"late\":1,\"other_order\":1,");
    }

    @Test
    void anOrderThatOthersDoNotSeeIsFound() throws IOException {
        assertEquals(1, measure(Fault.SWAP_OTHER, "--in-flight=2"), printed::toString);
        assertFigure("\"lost\":0,\"repeated\":0,\"late\":0,\"other_order\":1,");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--rate=1000", "--in-flight=1"})
    void aClosedClientIsFoundAndTheOthersGoOn(String pace) throws IOException {
        assertEquals(1, measure(Fault.CLOSE, pace), printed::toString);
        assertFigure("\"said\":50,");
        assertFigure("\"closed\":1");
        assertTrue(printed.toString().contains("1 with 4201"), printed::toString);
    }

    @Test
    void whoCannotJoinIsToldWhy() {
        try (var room = new FaultyRoom(Fault.NONE)) {
            String elsewhere = room.url().replace("/room", "/nowhere");
            assertEquals(2, execute(elsewhere, "--clients=2"));
        }
        assertTrue(printed.toString().contains("0 of 2 clients joined"), printed::toString);
        assertTrue(printed.toString().contains("429 Too Many"), printed::toString);
        assertTrue(printed.toString().contains("--join-rate"), printed::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--size=10", "--speakers=11", "--rate=0", "--threads=0", "--what"})
    void anOptionThatCannotBeEndsTheRun(String option) {
        assertEquals(2, execute("ws://localhost:1/room", "--clients=10", option));
        String name = option.replaceAll("=.*", "");
        assertTrue(printed.toString().contains(name), printed::toString);
    }

    @Test
    void whoComesToNoRoomIsToldWhy() {
        try (var room = new FaultyRoom(Fault.NONE)) {
            String elsewhere = room.url().replace("/room", "/nowhere");
            var writer = new PrintWriter(printed);
            assertEquals(
                    2,
                    Arrivals.commandLine()
                            .setOut(writer)
                            .setErr(writer)
                            .execute(elsewhere, "--dialect=text", "--listeners=2"));
        }
        assertTrue(printed.toString().contains("0 of 2 clients joined"), printed::toString);
    }

    private int measure(Fault fault, String... options) {
        try (var room = new FaultyRoom(fault)) {
            String[] all = {
                room.url(),
                "--clients=10",
                "--speakers=4",
                "--messages=50",
                "--warmup=0",
                "--patience=1",
                "--out=" + folder.resolve("latency.html"),
                "--json=" + folder.resolve("figures.json")
            };
            var arguments = new ArrayList<>(List.of(all));
            arguments.addAll(List.of(options));
            return execute(arguments.toArray(String[]::new));
        }
    }

    private int execute(String... arguments) {
        var writer = new PrintWriter(printed);
        return Load.commandLine().setOut(writer).setErr(writer).execute(arguments);
    }

    private void assertFigure(String expected) throws IOException {
        String figures = Files.readString(folder.resolve("figures.json"));
        assertTrue(figures.contains(expected), () -> expected + " in " + figures);
    }
}
