package dev.chatroom.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.channel.embedded.EmbeddedChannel;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When messages are sent, among all else that an event loop has to do. */
class TurnsTest {

    private final List<String> done = new ArrayList<>();
    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final Turns turns =
            new Turns(channel.eventLoop(), since -> done.add("messages since " + since));

    private void someoneComes() {
        turns.takeIfDue();
        done.add("someone");
    }

    @Test
    void messagesPassACrowdThatCameBeforeThem() {
        channel.eventLoop().execute(this::someoneComes);
        channel.eventLoop().execute(this::someoneComes);
        turns.ask(1);
        channel.runPendingTasks();
        assertEquals(List.of("messages since 1", "someone", "someone"), done);
    }

    @Test
    void whatCameMeanwhilePassesTheRestOfTheCrowd() {
        turns.ask(1);
        channel.eventLoop().execute(this::someoneComes);
        channel.eventLoop().execute(() -> turns.ask(2));
        channel.eventLoop().execute(() -> turns.ask(3)); // The turn that is due takes it along.
        channel.eventLoop().execute(this::someoneComes);
        channel.runPendingTasks();
        assertEquals(List.of("messages since 1", "someone", "messages since 2", "someone"), done);
    }

    @Test
    void nothingIsTakenThatIsNotDue() {
        someoneComes();
        assertEquals(List.of("someone"), done);
    }
}
