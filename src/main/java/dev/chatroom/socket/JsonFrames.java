package dev.chatroom.socket;

import dev.chatroom.log.Author;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.protocol.json.Message;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/**
 * Messages as frames of the json dialect, each made once, when the first client needs it.
 *
 * <p>Any thread.
 */
@Singleton
public final class JsonFrames implements Framing {

    private static final Logger LOG = Logger.getLogger(JsonFrames.class);

    private final MemoryLog log;
    private final FramePool pool;

    /** One person mostly says more than one thing: what was made for the last author. */
    private volatile Known last = new Known(new Author("", ""), new byte[0]);

    private record Known(Author author, byte[] json) {}

    JsonFrames(MemoryLog log, FramePool pool) {
        this.log = log;
        this.pool = pool;
    }

    /**
     * The frame of {@code entry}. If the log has used its bytes again meanwhile, the frame is
     * nonsense: see {@link MemoryLog#stillHas}.
     */
    @Override
    public Frame of(Entry entry) {
        Frame known = entry.json();
        if (known != null) {
            return known;
        }
        Frame made = make(entry);
        if (entry.keep(made)) {
            return made;
        }
        pool.giveBack(made.bytes());
        return entry.json();
    }

    private Frame make(Entry entry) {
        Message message = message(entry);
        int length = message.bytes();
        int header = TextFrame.headerLength(length);
        byte[] bytes = pool.take(header + length);
        TextFrame.writeHeader(bytes, length);
        try {
            message.write(bytes, header);
        } catch (IndexOutOfBoundsException e) {
            // Its text has changed since it was counted: the log uses its bytes again.
            LOG.debug("A message left the log while its frame was made.");
        }
        return new Frame(bytes, header + length);
    }

    /** The object without its frame. */
    public Message message(Entry entry) {
        return new Message(
                log.positionOf(entry),
                entry.time(),
                json(entry.from()),
                entry.id(),
                entry.text().bytes(),
                entry.header(),
                entry.text().length() - entry.header());
    }

    private byte[] json(Author author) {
        Known known = last;
        if (!known.author.equals(author)) {
            known =
                    new Known(
                            author,
                            dev.chatroom.protocol.json.Author.json(author.id(), author.name()));
            last = known;
        }
        return known.json;
    }
}
