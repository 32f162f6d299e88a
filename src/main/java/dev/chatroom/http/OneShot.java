package dev.chatroom.http;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Refused;
import dev.chatroom.room.Room;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Who does one thing without being in the room, and waits to hear what became of it: until then, or
 * for {@link Pace#answer}. What the room is too busy for is offered again, every {@link #AGAIN} ms.
 *
 * <p>On the request's event loop, but for what the room calls.
 */
abstract class OneShot implements Member {

    /** Milliseconds. */
    private static final long AGAIN = 20;

    private final House house;
    private final EventLoop loop;
    private final Caller caller;
    private final Consumer<Outcome> answer;
    private final Future<?> timeout;
    private boolean offered;
    private boolean done;

    /** What all of them share. */
    record House(Room room, MemoryLog log, JsonLines lines, Pace pace) {}

    /** What became of it. */
    sealed interface Outcome {

        /**
         * It has its place in the log.
         *
         * @param json the entry as all are told of it; empty if they aren't
         * @param before it had its place already, and doesn't get another
         */
        record Kept(Position at, Buffer json, boolean before) implements Outcome {}

        /** Nothing was left to do. */
        record NothingLeft() implements Outcome {}

        record NotDone(Problem why) implements Outcome {}
    }

    /**
     * @param answer gets what became of it, once, on {@code loop}
     */
    OneShot(House house, EventLoop loop, Caller caller, Consumer<Outcome> answer) {
        this.house = house;
        this.loop = loop;
        this.caller = caller;
        this.answer = answer;
        this.timeout =
                loop.schedule(
                        this::giveUp, house.pace().answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** What it does, made for the room to own. */
    abstract Speech speech();

    /** The room doesn't get {@code speech}. */
    void drop(Speech speech) {}

    /** What is answered if the room doesn't. */
    abstract Problem unanswered();

    /** What is answered if the room was too busy to take it. */
    abstract Problem busy();

    /** Does it; again if it is still on its way. */
    final void begin() {
        offer(speech());
    }

    private void offer(Speech speech) {
        if (done) {
            drop(speech);
        } else if (house.room().offer(speech)) {
            offered = true;
        } else {
            loop.schedule(() -> offer(speech), AGAIN, TimeUnit.MILLISECONDS);
        }
    }

    private void giveUp() {
        end(new Outcome.NotDone(offered ? unanswered() : busy()));
    }

    private void end(Outcome outcome) {
        if (!done) {
            done = true;
            timeout.cancel(false);
            answer.accept(outcome);
        }
    }

    // What the room calls, on its own thread.

    @Override
    public final void said(Entry entry) {
        told(entry, false);
    }

    @Override
    public final void saidBefore(Optional<Entry> entry) {
        if (entry.isPresent()) {
            told(entry.get(), true);
        } else {
            loop.execute(() -> loop.schedule(this::beginAgain, AGAIN, TimeUnit.MILLISECONDS));
        }
    }

    private void beginAgain() {
        if (!done) {
            begin();
        }
    }

    /** Its bytes are sound as long as the room waits for this to return. */
    private void told(Entry entry, boolean before) {
        var json = Buffer.buffer();
        if (before) {
            house.lines().append(entry, json);
        } else {
            house.lines().appendShared(entry, json);
        }
        Position at = house.log().positionOf(entry);
        loop.execute(() -> end(new Outcome.Kept(at, json, before)));
    }

    @Override
    public final void done() {
        loop.execute(() -> end(new Outcome.NothingLeft()));
    }

    @Override
    public final void refused(Refused why) {
        loop.execute(() -> end(new Outcome.NotDone(Problem.of(why))));
    }

    @Override
    public final void fail() {
        loop.execute(() -> end(new Outcome.NotDone(Problem.fault())));
    }

    @Override
    public final Caller caller() {
        return caller;
    }

    @Override
    public final Lane lane() {
        throw new IllegalStateException("it doesn't join");
    }

    @Override
    public final boolean seesHistory() {
        return false;
    }

    @Override
    public final void joined(Joined how) {
        throw new IllegalStateException("it doesn't join");
    }

    @Override
    public final void banned(Measure ban) {
        throw new IllegalStateException("it isn't in the room");
    }
}
