package dev.chatroom.http;

import dev.chatroom.entrance.Rewind;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Refused;
import dev.chatroom.watch.LeaveReason;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Who hears what is said as server-sent events: in the room from the answer's first byte to its
 * last. What waits for it is a place in the log. It joins once and leaves once.
 *
 * <p>On the event loop of its {@link ListenerLane}, but for what the room calls.
 */
final class Listener implements Member {

    /** Messages that may go by while its socket takes nothing, as for a WebSocket. */
    private static final int SLOTS = 256;

    /** For which it has to take the end of its answer, before the connection is cut. */
    private static final long SECONDS_TO_END = 5;

    private static final Buffer KEEP_ALIVE = Buffer.buffer(": keep-alive\n\n");

    private final ListenerLane lane;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final Channel channel;
    private final Guest guest;
    private final Progress progress;
    private boolean gone;
    private boolean ending;
    private boolean silent;
    private long cursor;
    private Optional<Rewind> rewind = Optional.empty();
    private long wroteAt;

    /** How far the others were as its socket took something for the last time. */
    private long progressAt;

    Listener(ListenerLane lane, HttpServerRequest request, Channel channel, Guest guest) {
        this.lane = lane;
        this.request = request;
        this.response = request.response();
        this.channel = channel;
        this.guest = guest;
        this.progress = new Progress(channel, lane.now());
    }

    void join() {
        response.closeHandler(closed -> leave(LeaveReason.LEFT));
        response.exceptionHandler(broken -> leave(reason(broken)));
        guest.visit().begins();
        lane.room().join(this, guest.since());
    }

    /** To close the connection is its way of leaving. */
    private static LeaveReason reason(Throwable broken) {
        return broken instanceof HttpClosedException ? LeaveReason.LEFT : LeaveReason.LOST;
    }

    private void start(Joined how) {
        if (gone) {
            return;
        }
        response.setChunked(true);
        ListenerLane.headers(response);
        if (guest.since().isPresent()) {
            response.putHeader(MessagesRoute.RESUMED, Boolean.toString(how.resumed()));
        }
        // An event without data: its id is where to go on, should nothing come before the end.
        write(
                Buffer.buffer(
                        "retry: %d\nid: %s\n\n".formatted(ListenerLane.RETRY_MILLIS, how.at())));
        cursor = how.after();
        rewind = lane.rewind(cursor, new Old(how.at()));
        response.drainHandler(drained -> rewind.ifPresentOrElse(Rewind::goOn, lane::wake));
        rewind.ifPresentOrElse(Rewind::goOn, () -> lane.add(this, how.at()));
    }

    /** What memory has no more. */
    private final class Old implements Rewind.Reader {

        private final Position at;

        Old(Position at) {
            this.at = at;
        }

        @Override
        public boolean takesMore() {
            return !gone && !ending && !response.writeQueueFull();
        }

        @Override
        public void take(List<Entry> page) {
            if (!gone && !ending) {
                write(lane.events(page));
                cursor += page.size();
                lane.delivered(page.size());
            }
        }

        @Override
        public void isUpTo(long place) {
            rewind = Optional.empty();
            lane.add(Listener.this, at);
        }

        @Override
        public void isLost() {
            cut(LeaveReason.TOO_SLOW);
        }
    }

    /**
     * Writes some of what waits, as far as the socket takes it.
     *
     * @return whether there is more that it would take
     */
    boolean follow(long head) {
        if (gone || ending || silent || cursor >= head || response.writeQueueFull()) {
            return false;
        }
        Optional<Events> events = lane.eventsAfter(cursor);
        if (events.isEmpty()) {
            cut(LeaveReason.TOO_SLOW); // The log has lost its place.
            return false;
        }
        lane.delivered(events.get().last() - cursor);
        cursor = events.get().last();
        write(events.get().bytes());
        return cursor < head && !response.writeQueueFull();
    }

    private void write(Buffer bytes) {
        wroteAt = lane.now();
        response.write(bytes);
        progress.note(wroteAt);
        progressAt = lane.head();
    }

    /** Asked now and then: is it stuck, or too quiet? */
    void tick(long now) {
        long idle = progress.idle(now);
        if (idle == 0) {
            progressAt = lane.head();
        }
        boolean stuck = cursor < lane.head() && response.writeQueueFull();
        if (stuck && lane.head() - progressAt > SLOTS && idle >= lane.pace().reader().toNanos()) {
            cut(LeaveReason.TOO_SLOW);
        } else if (!ending && !response.writeQueueFull() && lane.pace().isSilent(wroteAt, now)) {
            write(KEEP_ALIVE);
        }
    }

    /** It hears no more. */
    void silence() {
        silent = true;
    }

    /** Ends its answer in good order; its client comes back with the last id that it has heard. */
    void end() {
        if (gone || ending) {
            return;
        }
        follow(lane.head());
        if (gone) {
            return;
        }
        ending = true;
        response.end().onComplete(ended -> leave(LeaveReason.DRAINED));
        channel.eventLoop()
                .schedule(() -> cut(LeaveReason.DRAINED), SECONDS_TO_END, TimeUnit.SECONDS);
    }

    private void cut(LeaveReason why) {
        if (!gone) {
            leave(why);
            request.connection().close();
        }
    }

    private void leave(LeaveReason why) {
        if (!gone) {
            gone = true;
            lane.remove(this);
            guest.visit().ends(why);
            lane.room().leave(this);
            guest.seat().leave();
        }
    }

    // What the room calls, on its own thread.

    @Override
    public Lane lane() {
        return lane;
    }

    @Override
    public Caller caller() {
        return guest.caller();
    }

    @Override
    public boolean seesHistory() {
        return true;
    }

    @Override
    public void joined(Joined how) {
        lane.execute(() -> start(how));
    }

    @Override
    public void banned(Measure ban) {
        lane.execute(() -> cut(LeaveReason.BANNED));
    }

    @Override
    public void fail() {
        lane.execute(() -> cut(LeaveReason.FAULT));
    }

    @Override
    public void said(Entry entry) {
        throw saysNothing();
    }

    @Override
    public void saidBefore(Optional<Entry> entry) {
        throw saysNothing();
    }

    @Override
    public void done() {
        throw saysNothing();
    }

    @Override
    public void refused(Refused why) {
        throw saysNothing();
    }

    private static IllegalStateException saysNothing() {
        return new IllegalStateException("a listener says nothing");
    }
}
