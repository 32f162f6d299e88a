package dev.chatroom.bench.load;

import io.netty.buffer.ByteBuf;
import java.util.Locale;

/** How clients of a run speak (docs/protocol.md, sections 3 and 4). */
enum Dialect {

    /** A message is a frame. It is also what rooms of other kinds speak. */
    TEXT {
        @Override
        String offer() {
            return "";
        }

        @Override
        String say(String words) {
            return words;
        }

        @Override
        int start(int length, int size) {
            return length == size ? 0 : -1;
        }

        @Override
        boolean isMessage(ByteBuf in, int at, int length) {
            return true;
        }
    },

    /** Typed events: a message's text is the last field of its object. */
    JSON {
        @Override
        String offer() {
            return "Sec-WebSocket-Protocol: chatroom.v1.json\r\n";
        }

        @Override
        String say(String words) {
            return "{\"type\":\"say\",\"text\":\"" + words + "\"}";
        }

        @Override
        int start(int length, int size) {
            return length - "\"}".length() - size;
        }

        @Override
        boolean isMessage(ByteBuf in, int at, int length) {
            return is("message", in, at, length);
        }
    };

    private static final int TYPE = "{\"type\":\"".length();

    /** What the upgrade's head has to say of it: whole lines. */
    abstract String offer();

    /** What a client sends to say {@code words}, in which nothing needs an escape. */
    abstract String say(String words);

    /**
     * Where in a frame that came the words would begin, below 0 if there can't be any.
     *
     * @param length bytes of the frame's payload
     * @param size bytes of the words
     */
    abstract int start(int length, int size);

    /** Whether what came is something that somebody said. */
    abstract boolean isMessage(ByteBuf in, int at, int length);

    /** Whether an event that came in the json dialect is of {@code type}. */
    static boolean is(String type, ByteBuf in, int at, int length) {
        if (length < TYPE + type.length()) {
            return false;
        }
        for (int i = 0; i < type.length(); i++) {
            if (in.getByte(at + TYPE + i) != type.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
