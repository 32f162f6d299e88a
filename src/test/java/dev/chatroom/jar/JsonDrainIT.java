package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.PackagedRoom;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** SIGTERM with people of the json dialect in the room. */
class JsonDrainIT {

    private static final int CLIENTS = 300;

    @Test
    void allAreToldAndClosedAfterAllThatWasSaid() throws Exception {
        try (var room = PackagedRoom.start("-Dchatroom.drain.window=2s");
                var readers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> endings = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                endings.add(readers.submit(ending(JsonClient.connect(room.uri(), ""))));
            }
            try (var speaker = JsonClient.connect(room.uri(), "")) {
                speaker.say("all here");
                assertEquals("all here", speaker.hearText());
                endings.add(readers.submit(ending(speaker)));
                assertEquals(0, room.terminate(), "exit code; " + room.output());
                for (Future<List<String>> ending : endings.subList(0, CLIENTS)) {
                    assertEquals(
                            List.of("all here", "closing 1012 within 2000", "closed 1012"),
                            ending.get());
                }
                assertEquals(
                        List.of("closing 1012 within 2000", "closed 1012"),
                        endings.getLast().get());
            }
            assertFalse(room.output().contains("ERROR"), room.output());
        }
    }

    /** What comes up to the close frame, but for presences. */
    private static Callable<List<String>> ending(JsonClient client) {
        return () -> {
            List<String> heard = new ArrayList<>();
            Frame frame = client.raw().next();
            for (; frame.opcode() != Frame.CLOSE; frame = client.raw().next()) {
                var object = new JsonObject(frame.text());
                switch (object.getString("type")) {
                    case "message" -> heard.add(object.getString("text"));
                    case "closing" ->
                            heard.add(
                                    "closing %d within %d"
                                            .formatted(
                                                    object.getInteger("code"),
                                                    object.getInteger("within")));
                    case "presence" -> {}
                    default -> heard.add("unexpected: " + frame.text());
                }
            }
            client.raw().sendClose(frame.closeCode());
            heard.add("closed " + frame.closeCode());
            return heard;
        };
    }
}
