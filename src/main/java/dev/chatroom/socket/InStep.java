package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;
import dev.chatroom.log.MemoryLog;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.PooledByteBufAllocator;
import java.util.List;
import java.util.function.Consumer;

/**
 * The clients of one dialect and one event loop that stand at the same place in the log: what comes
 * next is the same bytes for all of them.
 *
 * <p>On the event loop.
 */
final class InStep {

    private final MemoryLog log;
    private final Framing framing;
    private final TurnCounts counts;

    private final Consumer<Outbox> fallsBehind;

    private final OutboxList clients = new OutboxList();
    private long reached;

    /**
     * @param fallsBehind gets those whose socket takes nothing at the moment
     */
    InStep(MemoryLog log, Framing framing, TurnCounts counts, Consumer<Outbox> fallsBehind) {
        this.log = log;
        this.framing = framing;
        this.counts = counts;
        this.fallsBehind = fallsBehind;
    }

    OutboxList clients() {
        return clients;
    }

    /** Where they stand. */
    long reached() {
        return reached;
    }

    /** The next frames for somebody at {@code from}, or null if the log has lost them. */
    Chunk chunk(long from) {
        return Chunk.of(log, framing, from, reached);
    }

    /** The frames of {@code entries}, which the log in memory need not have. */
    ByteBuf join(List<Entry> entries) {
        ByteBuf bytes = PooledByteBufAllocator.DEFAULT.directBuffer();
        for (Entry entry : entries) {
            Frame frame = framing.of(entry);
            bytes.writeBytes(frame.bytes(), 0, frame.length());
        }
        return bytes;
    }

    /** Writes everything up to {@code until} to each of them. */
    void advance(long until) {
        while (reached < until) {
            if (clients.size() == 0) {
                reached = until;
                return;
            }
            // INVARIANT: there is a chunk. The room is never so far ahead that the log lacks a
            // message which a client in step has still to get (Room.LEAD, and the log's slack).
            Chunk chunk = Chunk.of(log, framing, reached, until);
            try {
                writeToAll(chunk);
            } finally {
                chunk.bytes().release();
            }
            reached = chunk.last();
        }
    }

    /**
     * Those who have been here longest are served first: a crowd that comes delays nobody's
     * messages but its own.
     */
    private void writeToAll(Chunk chunk) {
        int i = 0;
        while (i < clients.size()) {
            Outbox outbox = clients.get(i);
            if (!outbox.write(chunk.bytes())) {
                outbox.fallBehind(reached);
                OutboxList.remove(outbox);
                fallsBehind.accept(outbox);
            }
            // Where one was taken out the last one stands now, which has still to get it.
            if (outbox.list == clients) {
                i++;
            }
        }
        counts.delivered(chunk.last() - reached, clients.size());
    }
}
