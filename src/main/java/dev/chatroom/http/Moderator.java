package dev.chatroom.http;

import dev.chatroom.moderation.Act;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Event.Moderate;
import dev.chatroom.room.Event.Speech;
import io.netty.channel.EventLoop;
import java.util.function.Consumer;

/** Who does one thing that only moderators may. */
final class Moderator extends OneShot {

    private final Act act;

    /**
     * @param caller a moderator
     * @param answer gets what became of it, once, on {@code loop}
     */
    Moderator(House house, EventLoop loop, Caller caller, Act act, Consumer<Outcome> answer) {
        super(house, loop, caller, answer);
        this.act = act;
    }

    @Override
    Speech speech() {
        return new Moderate(this, act);
    }

    @Override
    Problem unanswered() {
        return Problem.unavailable(
                "no-answer",
                "The log took too long. It may still be done: GET /room/moderation tells.",
                5);
    }

    @Override
    Problem busy() {
        return Problem.unavailable("busy", "The room is too busy, and it was not done.", 1);
    }
}
