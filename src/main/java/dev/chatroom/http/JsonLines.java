package dev.chatroom.http;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.socket.JsonFrames;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;

/**
 * Messages as JSON objects, the same bytes as json clients get.
 *
 * <p>Any thread. If the log has used an entry's bytes again, what comes is nonsense, or less: see
 * {@link MemoryLog#stillHas}.
 */
@Singleton
final class JsonLines {

    private final JsonFrames frames;

    JsonLines(JsonFrames frames) {
        this.frames = frames;
    }

    /** Appends what is asked for once: made anew, and not kept, unless others keep it already. */
    void append(Entry entry, Buffer to) {
        Frame known = entry.json();
        if (known != null) {
            append(known, to);
            return;
        }
        try {
            to.appendBytes(frames.json(entry));
        } catch (IndexOutOfBoundsException e) {
            // Its text has changed since it was counted: the log has it no more, and tells so.
            to.appendByte((byte) '?');
        }
    }

    /** As {@link #append}, with the line's end; nothing of what isn't told to all. */
    void appendLine(Entry entry, Buffer to) {
        int before = to.length();
        append(entry, to);
        if (to.length() > before) {
            to.appendByte((byte) '\n');
        }
    }

    /** Appends what many others ask for at the same time, and is made once for all. */
    void appendShared(Entry entry, Buffer to) {
        append(frames.of(entry), to);
    }

    private static void append(Frame frame, Buffer to) {
        if (frame.length() == 0) {
            return;
        }
        int header = TextFrame.payload(frame.bytes());
        to.appendBytes(frame.bytes(), header, frame.length() - header);
    }
}
