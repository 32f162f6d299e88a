package dev.chatroom.socket.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.MemoryLog;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.RawClient;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Many speak at once in both dialects, and all hear it in one order. */
@QuarkusTest
class OneOrderTest {

    private static final int SPEAKERS = 8;
    private static final int EACH = 250;
    private static final int ALL = 2 * SPEAKERS * EACH;

    @Inject Door door;
    @Inject MemoryLog log;

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @Test
    void allSeeOneOrderWhateverTheySpeak() throws Exception {
        List<JsonClient> json = new ArrayList<>();
        List<RawClient> text = new ArrayList<>();
        for (int i = 0; i < 2 * SPEAKERS; i++) {
            json.add(door.json());
            text.add(door.text(""));
        }
        long first = log.head() + 1;
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<String>>> heard = new ArrayList<>();
            for (int i = 0; i < 2 * SPEAKERS; i++) {
                JsonClient typed = json.get(i);
                RawClient plain = text.get(i);
                heard.add(clients.submit(hearTyped(typed, first)));
                heard.add(clients.submit(hearPlain(plain)));
            }
            for (int i = 0; i < SPEAKERS; i++) {
                clients.submit(speak("json " + i, json.get(i)::say));
                clients.submit(speak("text " + i, text.get(i)::say));
            }
            List<String> order = heard.getFirst().get();
            for (Future<List<String>> other : heard) {
                assertEquals(order, other.get());
            }
            for (int i = 0; i < SPEAKERS; i++) {
                assertOwnOrder("json " + i, order);
                assertOwnOrder("text " + i, order);
            }
        }
        json.forEach(JsonClient::close);
        text.forEach(RawClient::close);
    }

    private static Runnable speak(String who, Consumer<String> say) {
        return () -> {
            for (int i = 0; i < EACH; i++) {
                say.accept(who + ": " + i);
            }
        };
    }

    private static Callable<List<String>> hearTyped(JsonClient client, long first) {
        return () -> {
            List<String> heard = new ArrayList<>();
            while (heard.size() < ALL) {
                var message = client.hear("message");
                String at = message.getString("at");
                assertEquals(
                        first + heard.size(), Long.parseLong(at.split("-")[1]), "the next place");
                heard.add(message.getString("text"));
            }
            return heard;
        };
    }

    private static Callable<List<String>> hearPlain(RawClient client) {
        return () -> {
            List<String> heard = new ArrayList<>();
            while (heard.size() < ALL) {
                heard.add(client.hear());
            }
            return heard;
        };
    }

    private static void assertOwnOrder(String who, List<String> order) {
        List<String> own = order.stream().filter(text -> text.startsWith(who + ": ")).toList();
        List<String> expected = new ArrayList<>();
        speak(who, expected::add).run();
        assertEquals(expected, own, "all that " + who + " said, in its order");
    }
}
