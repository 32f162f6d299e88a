package dev.chatroom.http;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Kind;
import dev.chatroom.log.MemoryLog;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * Consecutive messages as server-sent events. A message is one line of JSON, so one line of data.
 *
 * @param bytes shared, and nobody's to write to
 * @param last the place of the last one
 */
record Events(Buffer bytes, long last) {

    /** Bytes, unless one message is longer. */
    private static final int MOST = 32 * 1024;

    /** One of them; nothing of what isn't told to all. */
    static void append(Entry entry, MemoryLog log, JsonLines lines, Buffer to) {
        if (entry.kind() != Kind.SANCTION) {
            to.appendString("id: " + log.positionOf(entry) + "\ndata: ");
            lines.appendShared(entry, to);
            to.appendString("\n\n");
        }
    }

    /** Those after {@code from}, as many as fit, or empty if the log has lost the first of them. */
    static Optional<Events> after(long from, MemoryLog log, JsonLines lines) {
        var bytes = Buffer.buffer();
        long last = from;
        Entry entry = log.at(last + 1);
        while (entry != null && bytes.length() < MOST) {
            append(entry, log, lines, bytes);
            last++;
            entry = last < log.head() ? log.at(last + 1) : null;
        }
        return last > from && log.stillHas(from + 1)
                ? Optional.of(new Events(bytes, last))
                : Optional.empty();
    }
}
