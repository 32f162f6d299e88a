package dev.chatroom.socket;

import dev.chatroom.log.FramePool;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Member;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Optional;

/**
 * What one client has said and the room hasn't taken yet, in order. Short messages lie in it as
 * they came, one behind the other: as objects of their own they would need twenty times as much
 * memory, and whoever floods sends the shortest.
 *
 * <p>On the client's event loop. Bounded by what its socket brings before it is left alone.
 */
final class Held {

    /** Bytes of a frame's header, of those that lie in a bundle. */
    private static final int HEADER = 2;

    /** Bytes of a bundle: the first ones, and at most. */
    private static final int SMALL = 128;

    private static final int LARGE = 8 * 1024;

    private final FramePool pool;

    /** Speeches and {@link Bundle}s. */
    private final ArrayDeque<Object> all = new ArrayDeque<>(0);

    /** Who has said what lies in bundles. */
    private Member member;

    /** The first one, if it has been taken out of a bundle to be given to the room. */
    private Speech first;

    /** Frames one behind the other. */
    private static final class Bundle {

        private byte[] bytes = new byte[SMALL];
        private int from;
        private int to;

        boolean takes(int length) {
            return to + length <= LARGE;
        }

        void add(byte[] frame, int length) {
            if (to + length > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(to + length, Math.min(2 * to, LARGE)));
            }
            System.arraycopy(frame, 0, bytes, to, length);
            to += length;
        }

        boolean isEmpty() {
            return from == to;
        }
    }

    /**
     * @param pool gives the bytes of messages
     */
    Held(FramePool pool) {
        this.pool = pool;
    }

    boolean isEmpty() {
        return first == null && all.isEmpty();
    }

    /** Puts it behind all others. */
    void add(Speech speech) {
        if (speech
                        instanceof
                        Forward(
                                Member from,
                                Optional<String> id,
                                byte[] frame,
                                int length,
                                int header)
                && header == HEADER
                && id.isEmpty()) {
            member = from;
            bundle(length).add(frame, length);
            pool.giveBack(frame);
        } else {
            all.add(speech);
        }
    }

    private Bundle bundle(int length) {
        if (all.peekLast() instanceof Bundle last && last.takes(length)) {
            return last;
        }
        var bundle = new Bundle();
        all.add(bundle);
        return bundle;
    }

    /** The one that was said first; there has to be one. */
    Speech first() {
        if (first == null) {
            first = all.element() instanceof Bundle bundle ? next(bundle) : (Speech) all.remove();
            if (all.peek() instanceof Bundle bundle && bundle.isEmpty()) {
                all.remove();
            }
        }
        return first;
    }

    private Forward next(Bundle bundle) {
        int length = HEADER + bundle.bytes[bundle.from + 1];
        byte[] frame = pool.take(length);
        System.arraycopy(bundle.bytes, bundle.from, frame, 0, length);
        bundle.from += length;
        return new Forward(member, Optional.empty(), frame, length, HEADER);
    }

    /** Takes out what {@link #first} has given. */
    void remove() {
        first = null;
    }

    void clear() {
        first = null;
        all.clear();
    }
}
