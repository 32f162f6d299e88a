package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Position;
import dev.chatroom.support.Frame;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.PackagedRoom;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;

/** What the README promises, of the packaged jar. */
class PackagedRoomIT {

    @Test
    void twoTalkAndThePageIsServed() throws Exception {
        try (var room = PackagedRoom.start();
                var ada = RawClient.connect(room.uri(), "/room");
                var bo = RawClient.connect(room.uri(), "/room");
                var http = HttpClient.newHttpClient()) {
            // Heard by both once both are in.
            ada.say("hello");
            assertEquals("hello", ada.hear());
            bo.say("hi");
            assertEquals("hi", ada.hear());
            Until.holds("Bo hears itself", () -> bo.hear().equals("hi"));

            var page =
                    http.send(HttpRequest.newBuilder(room.uri()).build(), BodyHandlers.ofString());
            assertEquals(200, page.statusCode());
            assertTrue(page.body().contains("role=\"log\""), page.body());
            assertFalse(page.body().contains("dev.js"), "dev mode's script in production");
        }
    }

    @Test
    void aClientsMistakesLeaveNoTraceInTheLog() {
        try (var room = PackagedRoom.start()) {
            for (int i = 0; i < 20; i++) {
                try (var binary = RawClient.connect(room.uri(), "/room");
                        var senseless = RawClient.connect(room.uri(), "/room");
                        var tooLong = RawClient.connect(room.uri(), "/room");
                        var vanishing = RawClient.connect(room.uri(), "/room")) {
                    binary.send(Frame.BINARY, new byte[1]);
                    assertEquals(1003, binary.awaitClose().closeCode());
                    senseless.sendBytes(new byte[] {(byte) 0xFF, (byte) 0xFF, 0, 0});
                    assertEquals(1002, senseless.awaitClose().closeCode());
                    tooLong.send(Frame.TEXT, new byte[70_000]);
                    assertEquals(1009, tooLong.awaitClose().closeCode());
                    vanishing.reset();
                }
            }
            assertEquals(0, room.terminate(), "exit code");
            assertFalse(room.output().contains("ERROR"), room.output());
            assertFalse(room.output().contains("WARN"), room.output());
            assertFalse(room.output().contains("Exception"), room.output());
        }
    }

    @Test
    void killedItStartsAgain() {
        try (var room = PackagedRoom.start()) {
            RawClient.connect(room.uri(), "/room").say("hello");
            room.kill();
        }
        try (var room = PackagedRoom.start();
                var ada = RawClient.connect(room.uri(), "/room")) {
            ada.say("here again");
            assertEquals("here again", ada.hear());
        }
    }

    /** A log in memory ends with its process: no position of it may be one of the next log. */
    @Test
    void killedWithALogInMemoryItTellsThatTheLogIsAnother() {
        Position before;
        try (var room = PackagedRoom.start("-Dchatroom.log=memory");
                var ada = JsonClient.connect(room.uri(), "")) {
            ada.say("hello");
            before = ada.hearAt();
            room.kill();
        }
        try (var room = PackagedRoom.start("-Dchatroom.log=memory");
                var ada = JsonClient.connect(room.uri(), "since=" + before)) {
            assertFalse(ada.welcome().getBoolean("resumed"), ada.welcome()::encode);
            ada.say("hello again");
            Position now = ada.hearAt();
            assertTrue(now.epoch() > before.epoch(), now + " has to have a higher epoch");
            assertEquals(1, now.seq(), "the first of a new log");
        }
    }
}
