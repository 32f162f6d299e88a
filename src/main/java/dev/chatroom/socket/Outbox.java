package dev.chatroom.socket;

import dev.chatroom.entrance.Rewind;
import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Presence;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import java.util.List;

/**
 * The outbound queue of one client: {@link #SLOTS} messages, kept as a place in the log instead of
 * an array of its own (docs/adr/0003). What lies between that place and the newest message waits.
 *
 * <p>It is drained by the client's event loop, which alone may call it. When more than its slots
 * are waiting, and the socket has taken nothing while as many went by, and for {@link
 * FanOut#PATIENCE}, the client is closed as too slow. As long as the socket takes something, a
 * client that comes back with {@code since} is shown what it missed at its own pace, and one on a
 * poor line may lag, as far as the log reaches back.
 */
final class Outbox {

    /** Messages that may wait for one client. */
    static final int SLOTS = 256;

    private final Client client;
    private final FanOut fanOut;
    private final InStep others;

    /** The pipeline behind the frame encoder: what is written here are whole frames already. */
    private final ChannelHandlerContext out;

    /** Where it stands: which list of the fan-out, and where in it. {@link OutboxList} keeps it. */
    OutboxList list;

    int index;

    /** What brings it to where the log in memory begins; null if it is there. */
    private Rewind rewind;

    private long knownChange;

    /** What is to be told, but isn't a message. */
    private final Asides waiting = new Asides();

    // While it is behind; it is until it has been started.
    private boolean behind = true;
    private long cursor;

    /** How far the others were, and when, as this one's socket took something for the last time. */
    private long lastProgress;

    private long lastProgressAt;

    /** Bytes that its socket had still to take then. */
    private long untaken;

    /**
     * @param others those in step whom it has to catch up with
     */
    Outbox(Client client, FanOut fanOut, InStep others, ChannelHandlerContext out) {
        this.client = client;
        this.fanOut = fanOut;
        this.others = others;
        this.out = out;
    }

    Client client() {
        return client;
    }

    InStep others() {
        return others;
    }

    /**
     * Sends {@code frame}, which isn't a message: at once if the socket takes more, else as soon as
     * it does. Too many of them are too slow a reader, too.
     */
    void tell(byte[] frame) {
        if (takesMore()) {
            writeNow(frame);
        } else if (!waiting.add(frame)) {
            client.evict();
        }
    }

    /**
     * Tells who has come and gone, but for what the client knows from its welcome.
     *
     * @param bytes the frame once more, for those whose sockets take it now
     */
    void tell(Presence presence, byte[] frame, ByteBuf bytes) {
        if (knownChange < presence.first() && takesMore()) {
            out.writeAndFlush(bytes.retainedDuplicate(), out.voidPromise());
        } else if (knownChange < presence.first()) {
            tell(frame);
        } else if (knownChange < presence.last()) {
            tell(JsonTalk.frame(presence.after(knownChange)));
        }
    }

    /**
     * Tells {@code frame} before all else. It is flushed with what follows it, by {@link #flush} at
     * the latest.
     *
     * @param frame is released here
     * @param change the latest change among the people that it tells of
     */
    void welcome(ByteBuf frame, long change) {
        knownChange = change;
        out.write(frame, out.voidPromise());
    }

    /** Sends what is written and isn't on its way yet. */
    void flush() {
        out.flush();
    }

    private boolean takesMore() {
        return list != null && waiting.isEmpty() && out.channel().isWritable();
    }

    private void writeNow(byte[] frame) {
        out.writeAndFlush(Unpooled.wrappedBuffer(frame), out.voidPromise());
    }

    private void tellWaiting() {
        while (!waiting.isEmpty() && out.channel().isWritable()) {
            writeNow(waiting.remove());
        }
    }

    /** Starts before what the log has in memory. */
    void rewind(Archive archive, EventLoop loop, Joined how, MemoryLog log) {
        var reader = new Rewinding(client, fanOut, this, how.at());
        rewind = new Rewind(archive, loop, how.after(), log::before, reader);
        rewind.goOn();
    }

    /** It has come to what is in memory. */
    void rewound() {
        rewind = null;
    }

    boolean isWritable() {
        return out.channel().isWritable();
    }

    /** Writes what only it gets. */
    void write(List<Entry> page) {
        ByteBuf bytes = others.join(page);
        write(bytes);
        bytes.release();
    }

    /** Starts behind everybody: {@link #follow} brings it forward. */
    void startAfter(long after) {
        behind = true;
        cursor = after;
        progress(others.reached());
    }

    private void progress(long reached) {
        lastProgress = reached;
        lastProgressAt = fanOut.now();
        untaken = untaken();
    }

    private long untaken() {
        ChannelOutboundBuffer buffer = out.channel().unsafe().outboundBuffer();
        return buffer == null ? 0 : buffer.totalPendingWriteBytes() - buffer.currentProgress();
    }

    /** Stays where it is while the others go on: its socket takes nothing. */
    void fallBehind(long last) {
        behind = true;
        cursor = last;
        progress(last);
    }

    /** It gets no more messages. */
    void silence(OutboxList silent) {
        behind = false;
        silent.add(this);
    }

    /** It has written the message at {@code place}, or its socket takes nothing. */
    boolean isUpTo(long place) {
        return others.reached() >= place && (!behind || !out.channel().isWritable());
    }

    /** All messages up to {@code place} are written to it, or it came after them. */
    boolean hasHad(long place) {
        return rewind == null && list != null && (behind ? cursor : others.reached()) >= place;
    }

    /** Nothing waits here, and the socket takes more. */
    boolean flows() {
        return !behind && out.channel().isWritable();
    }

    /**
     * Writes and flushes {@code bytes}, which others share, if the socket takes more; it takes its
     * own reference.
     *
     * @return false if the socket takes nothing at the moment
     */
    boolean write(ByteBuf bytes) {
        if (!out.channel().isWritable()) {
            return false;
        }
        if (!bytes.isReadable()) {
            return true; // What moderators do isn't told in every dialect.
        }
        // A void promise: a failed write comes to Frames.exceptionCaught, and the channel closes.
        out.write(bytes.retainedDuplicate(), out.voidPromise());
        out.flush();
        return true;
    }

    /** Writes what waits, as far as the socket takes it; closes the client if too much waits. */
    void follow() {
        tellWaiting();
        while (cursor < others.reached() && out.channel().isWritable()) {
            Chunk chunk = others.chunk(cursor);
            if (chunk == null) {
                client.evict();
                return;
            }
            long messages = chunk.last() - cursor;
            // Before the write: its flush may make the channel writable and call this again.
            cursor = chunk.last();
            progress(others.reached());
            write(chunk.bytes());
            chunk.bytes().release();
            untaken = untaken();
            fanOut.counts().delivered(messages, 1);
        }
        if (cursor == others.reached()) {
            behind = false;
            fanOut.caughtUp(this);
            return;
        }
        fanOut.counts().waits(others.reached() - cursor);
        if (isStuck()) {
            client.evict();
        }
    }

    private boolean isStuck() {
        if (untaken() < untaken) { // Too little to write on yet, but something.
            progress(others.reached());
        }
        return others.reached() - Math.max(cursor, lastProgress) > SLOTS
                && fanOut.now() - lastProgressAt >= FanOut.PATIENCE;
    }

    /** The socket takes something again. */
    void writable() {
        if (rewind != null) {
            rewind.goOn();
            return;
        }
        if (list == null) {
            return;
        }
        if (behind) {
            follow();
        } else {
            tellWaiting();
        }
    }
}
