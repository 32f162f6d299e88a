package dev.chatroom.log;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Optional;

/**
 * An entry at its place, with the frames that clients get. The first one came with it; the other is
 * made by whoever needs it first.
 *
 * <p>The bytes of both are lent out again when the message is pushed out of the log: see {@link
 * MemoryLog#stillHas}.
 */
public final class Entry {

    private static final VarHandle JSON = handle();

    /** What those get who aren't told of it. */
    public static final Frame NOTHING = new Frame(new byte[0], 0);

    private final long seq;
    private final Position at;
    private final Draft draft;
    private final Frame text;
    private volatile Frame json;

    /**
     * @param bytes the frame and perhaps more; shared, and nobody's to write to
     * @param length the frame's bytes
     */
    public record Frame(byte[] bytes, int length) {}

    Entry(long seq, Draft draft) {
        this(seq, null, draft);
    }

    private Entry(long seq, Position at, Draft draft) {
        this.seq = seq;
        this.at = at;
        this.draft = draft;
        this.text =
                draft.kind() == Kind.MESSAGE ? new Frame(draft.frame(), draft.length()) : NOTHING;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Entry.class, "json", Frame.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** One that the log has no more, for somebody who asks again. It has no place. */
    public static Entry gone(Position at, Draft draft) {
        return new Entry(0, at, draft);
    }

    /** The same message, whose text is in other bytes. */
    public Entry with(byte[] frame, int length, int header) {
        return new Entry(
                seq,
                at,
                new Draft(from(), id(), time(), frame, length, header, kind(), Optional.empty()));
    }

    /** The same without its text. */
    Entry emptied() {
        return new Entry(seq, at, draft.emptied());
    }

    public Kind kind() {
        return draft.kind();
    }

    /** A copy of its text. */
    public byte[] payload() {
        return draft.text();
    }

    /** How much of the memory is its text's. */
    int bytes() {
        return draft.length();
    }

    /** Its place in the {@link MemoryLog}, which knows its position; 0 if it has none. */
    public long seq() {
        return seq;
    }

    /** Its position if it has no place, else null. */
    Position at() {
        return at;
    }

    /** When it was said, in milliseconds since 1970. */
    public long time() {
        return draft.time();
    }

    public Author from() {
        return draft.from();
    }

    /** What its client calls it, if it does. */
    public Optional<String> id() {
        return draft.id();
    }

    /**
     * The frame that clients of the text dialect get: {@link #header} bytes, then the text; {@link
     * #NOTHING} if it is no message, or has no text any more.
     */
    public Frame text() {
        return text;
    }

    /** How many bytes of {@link #text} are before the text itself. */
    public int header() {
        return draft.header();
    }

    /** The frame that clients of the json dialect get, or null if nobody has made it. */
    public Frame json() {
        return json;
    }

    /** Keeps the frame that json clients get; false if somebody was faster. Any thread. */
    public boolean keep(Frame made) {
        return JSON.compareAndSet(this, (Frame) null, made);
    }
}
