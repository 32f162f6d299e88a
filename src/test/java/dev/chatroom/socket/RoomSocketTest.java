package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.room.Room;
import dev.chatroom.support.Frame;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
class RoomSocketTest {

    @TestHTTPResource("/")
    URI server;

    @Inject Room room;

    @BeforeEach
    void startWithAnEmptyRoom() {
        Until.holds("an empty room", () -> room.size() == 0);
    }

    static List<String> texts() {
        return List.of(
                "",
                " ",
                "hello",
                "line\nline\r\n\n",
                "nul \0 inside",
                "\uFEFFbyte order mark",
                "👩‍👩‍👧‍👦 e\u0301 العربية 𝄞",
                "{\"type\":\"say\"}",
                "x".repeat(125),
                "x".repeat(126),
                "x".repeat(4096),
                "é".repeat(2048),
                "😀".repeat(1024));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void whatOneSaysAllGetByteForByte(String text) {
        try (var ada = join();
                var bo = join()) {
            ada.say(text);
            assertArrayEquals(text.getBytes(UTF_8), ada.next().payload());
            assertArrayEquals(text.getBytes(UTF_8), bo.next().payload());
        }
    }

    @Test
    void fragmentsBecomeOneMessage() {
        try (var ada = join()) {
            ada.sendFragment(Frame.TEXT, false, new byte[0]);
            ada.sendFragment(0, false, "frag".getBytes(UTF_8));
            ada.send(Frame.PING, "in between".getBytes(UTF_8));
            ada.sendFragment(0, true, "ments".getBytes(UTF_8));
            var pong = ada.next();
            assertEquals(Frame.PONG, pong.opcode());
            assertEquals("in between", pong.text());
            assertEquals("fragments", ada.hear());
        }
    }

    @Test
    void aMessageSentWithTheUpgradeIsHeard() {
        try (var ada = join();
                var bo = RawClient.open(server, 0)) {
            var request =
                    "GET /room HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                            + "Sec-WebSocket-Version: 13\r\n"
                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
            var both = new java.io.ByteArrayOutputStream();
            both.writeBytes(request.getBytes(UTF_8));
            both.writeBytes(Frame.masked(0x81, "early".getBytes(UTF_8)));
            bo.sendBytes(both.toByteArray());
            assertEquals("early", ada.hear());
        }
    }

    @Test
    void everyoneSeesOneOrder() throws Exception {
        int speakers = 8;
        int listeners = 24;
        int each = 200;
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var clients = new ArrayList<RawClient>();
            for (int i = 0; i < speakers + listeners; i++) {
                clients.add(join());
            }
            List<Future<List<String>>> heard = new ArrayList<>();
            for (RawClient client : clients) {
                heard.add(pool.submit(() -> hear(client, speakers * each)));
            }
            for (int s = 0; s < speakers; s++) {
                int speaker = s;
                pool.submit(() -> sayMany(clients.get(speaker), speaker, each));
            }
            List<String> order = heard.getFirst().get();
            for (Future<List<String>> other : heard) {
                assertEquals(order, other.get());
            }
            for (int s = 0; s < speakers; s++) {
                String prefix = s + ":";
                var own = order.stream().filter(text -> text.startsWith(prefix)).toList();
                assertEquals(each, own.size());
                for (int i = 0; i < each; i++) {
                    assertEquals(prefix + i, own.get(i));
                }
            }
            clients.forEach(RawClient::close);
        }
    }

    private static void sayMany(RawClient client, int speaker, int many) {
        for (int i = 0; i < many; i++) {
            client.say(speaker + ":" + i);
        }
    }

    private static List<String> hear(RawClient client, int many) {
        var heard = new ArrayList<String>(many);
        while (heard.size() < many) {
            heard.add(client.hear());
        }
        return heard;
    }

    @Test
    void anOrdinaryWebSocketClientTalks() throws Exception {
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        try (var http = HttpClient.newHttpClient()) {
            var socket =
                    http.newWebSocketBuilder()
                            .subprotocols("chatroom.v1.text")
                            .buildAsync(
                                    URI.create("ws://localhost:" + server.getPort() + "/room"),
                                    listener(heard))
                            .get(20, TimeUnit.SECONDS);
            assertEquals("chatroom.v1.text", socket.getSubprotocol());
            socket.sendText("hello", true);
            assertEquals("hello", heard.poll(20, TimeUnit.SECONDS));
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "bye").get(20, TimeUnit.SECONDS);
            assertEquals("closed 1000", heard.poll(20, TimeUnit.SECONDS));
        }
    }

    private static WebSocket.Listener listener(BlockingQueue<String> heard) {
        return new WebSocket.Listener() {
            @Override
            public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
                heard.add(text.toString());
                socket.request(1);
                return null;
            }

            @Override
            public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
                heard.add("closed " + code);
                return null;
            }
        };
    }

    private RawClient join() {
        int before = room.size();
        var client = RawClient.connect(server, "/room");
        Until.holds("one more in the room", () -> room.size() == before + 1);
        return client;
    }
}
