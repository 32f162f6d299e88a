package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.log.Author;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.Kind;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Acts;
import dev.chatroom.moderation.Mode;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.protocol.json.JsonWriter;
import dev.chatroom.protocol.json.Message;
import dev.chatroom.protocol.json.Told;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Messages as frames of the json dialect, each made once, when the first client needs it.
 *
 * <p>Any thread.
 */
@Singleton
public final class JsonFrames implements Framing {

    private static final JsonWriter WRITER = new JsonWriter();
    private static final byte[] UNTOLD = new byte[0];

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
        if (entry.kind() != Kind.MESSAGE) {
            byte[] json = json(entry);
            return json.length == 0 ? Entry.NOTHING : frame(json);
        }
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

    private static Frame frame(byte[] json) {
        int header = TextFrame.headerLength(json.length);
        byte[] bytes = new byte[header + json.length];
        TextFrame.writeHeader(bytes, json.length);
        System.arraycopy(json, 0, bytes, header, json.length);
        return new Frame(bytes, bytes.length);
    }

    /**
     * The object without its frame; empty if json clients aren't told of the entry.
     *
     * @throws IndexOutOfBoundsException if the log has used its bytes again meanwhile, which it
     *     need not notice: see {@link MemoryLog#stillHas}
     */
    public byte[] json(Entry entry) {
        Position at = log.positionOf(entry);
        return switch (entry.kind()) {
            case MESSAGE -> message(entry).toBytes();
            case DELETED ->
                    Message.deleted(at, entry.time(), json(entry.from()), entry.id()).toBytes();
            case ANNOUNCEMENT ->
                    WRITER.write(
                            new Told.Announcement(
                                    at,
                                    entry.time(),
                                    Optional.of(new String(entry.payload(), UTF_8))));
            case WITHDRAWN ->
                    WRITER.write(new Told.Announcement(at, entry.time(), Optional.empty()));
            case DELETION, MODE, SANCTION -> act(at, entry);
        };
    }

    private static byte[] act(Position at, Entry entry) {
        try {
            return switch (Acts.read(entry.kind(), entry.payload())) {
                case Act.Deletion deletion ->
                        WRITER.write(new Told.Deleted(at, deletion.message()));
                case Mode mode -> WRITER.write(new Told.Mode(mode.slowSeconds(), mode.readOnly()));
                case Act.Sanction _, Act.Announcement _ -> UNTOLD;
            };
        } catch (IllegalArgumentException e) {
            return UNTOLD; // A newer program's; the room has told of it.
        }
    }

    private Message message(Entry entry) {
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
