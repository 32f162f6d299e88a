package dev.chatroom.http;

import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.room.Event.Forward;
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
 * Who says one thing without being in the room, and waits to hear what became of it: until then, or
 * for {@link Pace#answer}. What the room is too busy for is offered again, every {@link #AGAIN} ms.
 *
 * <p>On the request's event loop, but for what the room calls.
 */
final class Speaker implements Member {

    /** Milliseconds. */
    private static final long AGAIN = 20;

    private final House house;
    private final EventLoop loop;
    private final Caller caller;
    private final Optional<String> id;
    private final byte[] text;
    private final Consumer<Outcome> answer;
    private final Future<?> timeout;
    private boolean offered;
    private boolean done;

    /** What all speakers share. */
    record House(Room room, MemoryLog log, FramePool pool, JsonLines lines, Pace pace) {}

    /** What became of it. */
    sealed interface Outcome {

        /**
         * @param before it was, with the same id, and isn't said again
         */
        record Said(Position at, Buffer json, boolean before) implements Outcome {}

        record NotSaid(Problem why) implements Outcome {}
    }

    /**
     * @param id what the client calls it, if it does
     * @param text UTF-8
     * @param answer gets what became of it, once, on {@code loop}
     */
    Speaker(
            House house,
            EventLoop loop,
            Caller caller,
            Optional<String> id,
            byte[] text,
            Consumer<Outcome> answer) {
        this.house = house;
        this.loop = loop;
        this.caller = caller;
        this.id = id;
        this.text = text;
        this.answer = answer;
        this.timeout =
                loop.schedule(this::giveUp, house.pace.answer().toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Says it; again if it is still on its way. */
    void speak() {
        byte[] frame = house.pool.take(TextFrame.headerLength(text.length) + text.length);
        int header = TextFrame.writeHeader(frame, text.length);
        System.arraycopy(text, 0, frame, header, text.length);
        offer(new Forward(this, id, frame, header + text.length, header));
    }

    private void offer(Forward forward) {
        if (done) {
            house.pool.giveBack(forward.frame());
        } else if (house.room.offer(forward)) {
            offered = true;
        } else {
            loop.schedule(() -> offer(forward), AGAIN, TimeUnit.MILLISECONDS);
        }
    }

    private void giveUp() {
        end(
                new Outcome.NotSaid(
                        offered
                                ? Problem.unavailable(
                                        "no-answer",
                                        "The log took too long. The message may still be said: say"
                                                + " it again with the same id, to be sure.",
                                        5)
                                : Problem.unavailable(
                                        "busy",
                                        "The room is too busy, and the message was not said.",
                                        1)));
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
    public void said(Entry entry) {
        told(entry, false);
    }

    @Override
    public void saidBefore(Optional<Entry> entry) {
        if (entry.isPresent()) {
            told(entry.get(), true);
        } else {
            loop.execute(() -> loop.schedule(this::speakAgain, AGAIN, TimeUnit.MILLISECONDS));
        }
    }

    private void speakAgain() {
        if (!done) {
            speak();
        }
    }

    /** Its bytes are sound as long as the room waits for this to return. */
    private void told(Entry entry, boolean before) {
        var json = Buffer.buffer();
        if (before) {
            house.lines.append(entry, json);
        } else {
            house.lines.appendShared(entry, json);
        }
        Position at = house.log.positionOf(entry);
        loop.execute(() -> end(new Outcome.Said(at, json, before)));
    }

    @Override
    public void refused(Refused why) {
        loop.execute(() -> end(new Outcome.NotSaid(Problem.of(why))));
    }

    @Override
    public void fail() {
        loop.execute(() -> end(new Outcome.NotSaid(Problem.fault())));
    }

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Lane lane() {
        throw new IllegalStateException("a speaker doesn't join");
    }

    @Override
    public boolean seesHistory() {
        return false;
    }

    @Override
    public void joined(Joined how) {
        throw new IllegalStateException("a speaker doesn't join");
    }

    @Override
    public void banned(Measure ban) {
        throw new IllegalStateException("a speaker isn't in the room");
    }

    @Override
    public void done() {
        throw new IllegalStateException("a speaker only speaks");
    }
}
