package dev.chatroom.http;

import dev.chatroom.log.FramePool;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Speech;
import io.netty.channel.EventLoop;
import java.util.Optional;
import java.util.function.Consumer;

/** Who says one thing. */
final class Speaker extends OneShot {

    private final FramePool pool;
    private final Optional<String> id;
    private final byte[] text;

    /**
     * @param id what the client calls it, if it does
     * @param text UTF-8
     * @param answer gets what became of it, once, on {@code loop}
     */
    Speaker(
            House house,
            FramePool pool,
            EventLoop loop,
            Caller caller,
            Optional<String> id,
            byte[] text,
            Consumer<Outcome> answer) {
        super(house, loop, caller, answer);
        this.pool = pool;
        this.id = id;
        this.text = text;
    }

    @Override
    Speech speech() {
        byte[] frame = pool.take(TextFrame.headerLength(text.length) + text.length);
        int header = TextFrame.writeHeader(frame, text.length);
        System.arraycopy(text, 0, frame, header, text.length);
        return new Forward(this, id, frame, header + text.length, header);
    }

    @Override
    void drop(Speech speech) {
        pool.giveBack(((Forward) speech).frame());
    }

    @Override
    Problem unanswered() {
        return Problem.unavailable(
                "no-answer",
                "The log took too long. The message may still be said: say it again with the same"
                        + " id, to be sure.",
                5);
    }

    @Override
    Problem busy() {
        return Problem.unavailable(
                "busy", "The room is too busy, and the message was not said.", 1);
    }
}
