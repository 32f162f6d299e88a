package dev.chatroom.http;

import dev.chatroom.entrance.Rewind;
import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.room.Archive;
import io.netty.channel.Channel;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends messages of the log, one a line, as fast as the socket takes them. Never more than {@link
 * #SLICE} bytes, or a page of those that memory has no more, and Netty's high-water mark are in
 * memory for it. If the log loses what is still to be sent, or the socket takes nothing for too
 * long, the connection is cut: an answer that ends in good order is whole.
 *
 * <p>On the request's event loop, a slice at a time, so that others have their turns.
 */
final class Export {

    /** Bytes that are copied at once, unless one message is longer. */
    private static final int SLICE = 32 * 1024;

    private final MemoryLog log;
    private final JsonLines lines;
    private final Rewind rewind;
    private final Channel channel;
    private final HttpServerResponse response;
    private final Runnable cut;
    private final long patience;
    private final Progress progress;
    private final Listing listing;
    private final long last;
    private long cursor;
    private long left;
    private boolean due;
    private boolean done;
    private boolean rewinds;

    /**
     * @param listing what is sent
     * @param channel of {@code response}
     * @param cut ends the connection
     * @param patience nanoseconds for which the socket may take nothing
     */
    Export(
            MemoryLog log,
            Archive archive,
            JsonLines lines,
            Listing listing,
            Channel channel,
            HttpServerResponse response,
            Runnable cut,
            long patience) {
        this.log = log;
        this.lines = lines;
        this.channel = channel;
        this.response = response;
        this.cut = cut;
        this.patience = patience;
        this.progress = new Progress(channel, System.nanoTime());
        this.listing = listing;
        this.cursor = listing.after();
        this.last = listing.last();
        this.left = listing.most();
        this.rewind =
                new Rewind(
                        archive,
                        channel.eventLoop(),
                        cursor,
                        () -> Math.min(last, log.before()),
                        new Old());
    }

    void start() {
        response.setChunked(true);
        response.closeHandler(gone -> done = true);
        response.exceptionHandler(gone -> done = true);
        response.drainHandler(drained -> goOn());
        if (cursor < last && Rewind.isNeeded(cursor, log)) {
            rewinds = true;
            rewind.goOn();
        } else {
            send();
        }
        if (!done) {
            watch();
        }
    }

    /** The socket takes more. */
    private void goOn() {
        if (rewinds) {
            rewind.goOn();
        } else {
            sendLater();
        }
    }

    /** What memory has no more. */
    private final class Old implements Rewind.Reader {

        @Override
        public boolean takesMore() {
            return !done && !response.writeQueueFull();
        }

        @Override
        public void take(List<Entry> page) {
            if (!done) {
                var slice = Buffer.buffer();
                for (int i = 0; i < page.size() && left > 0; i++) {
                    append(page.get(i), slice);
                }
                cursor += page.size();
                response.write(slice);
                progress.note(System.nanoTime());
                if (left == 0) {
                    end();
                }
            }
        }

        @Override
        public void isUpTo(long place) {
            rewinds = false;
            sendLater();
        }

        @Override
        public void isLost() {
            if (!done) {
                stop();
            }
        }
    }

    private void sendLater() {
        if (!due) {
            due = true;
            channel.eventLoop().execute(this::send);
        }
    }

    private void send() {
        due = false;
        if (done || response.writeQueueFull()) {
            return;
        }
        if (cursor < last && left > 0) {
            sendSlice();
        }
        if (!done && (cursor == last || left == 0)) {
            end();
        } else if (!done && !response.writeQueueFull()) {
            sendLater();
        }
    }

    private void sendSlice() {
        var slice = Buffer.buffer();
        long next = cursor;
        Entry entry = log.at(next + 1);
        while (next < last && left > 0 && entry != null && slice.length() < SLICE) {
            append(entry, slice);
            next++;
            entry = log.at(next + 1);
        }
        if (next > cursor && log.stillHas(cursor + 1)) {
            cursor = next;
            response.write(slice);
            progress.note(System.nanoTime());
        } else {
            stop();
        }
    }

    private void append(Entry entry, Buffer to) {
        if (listing.tells(entry.kind())) {
            lines.appendLine(entry, to);
        }
        left -= entry.kind().isShown() ? 1 : 0;
    }

    private void end() {
        done = true;
        response.end();
    }

    private void stop() {
        done = true;
        cut.run();
    }

    private void watch() {
        channel.eventLoop().schedule(this::check, patience, TimeUnit.NANOSECONDS);
    }

    private void check() {
        if (done) {
            return;
        }
        if (progress.idle(System.nanoTime()) >= patience) {
            stop();
        } else {
            watch();
        }
    }
}
