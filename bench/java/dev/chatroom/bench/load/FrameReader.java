package dev.chatroom.bench.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.CorruptedFrameException;

/**
 * Splits what a server sends into frames, where they lie: nothing is copied and nothing is made for
 * a frame, so that the generator costs as little as may be (RFC 6455, section 5.2). On the client's
 * event loop.
 */
final class FrameReader {

    private static final int FIN = 0x80;
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int NO_STATUS = 1005;

    private final Sink sink;

    /** The beginning of a frame whose rest hasn't come yet, or null. */
    private ByteBuf rest;

    /** What has come of a message in fragments, or null. */
    private ByteBuf fragments;

    /** Gets what was read; the bytes are its own only for as long as the call takes. */
    interface Sink {

        void text(ByteBuf in, int at, int length);

        void ping(byte[] payload);

        /**
         * @param code the server's, or 1005 if it gave none
         */
        void close(int code, String reason);
    }

    FrameReader(Sink sink) {
        this.sink = sink;
    }

    /**
     * @param in what came; released here
     * @throws CorruptedFrameException if that can't be of a server
     */
    void read(ByteBufAllocator alloc, ByteBuf in) {
        ByteBuf before = rest == null ? Unpooled.EMPTY_BUFFER : rest;
        rest = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(alloc, before, in);
        while (rest.readableBytes() >= 2 && readFrame()) {}
        if (rest.isReadable()) {
            rest.discardSomeReadBytes();
        } else {
            rest.release();
            rest = null;
        }
    }

    private boolean readFrame() {
        int at = rest.readerIndex();
        int have = rest.readableBytes();
        int second = rest.getByte(at + 1);
        if (second < 0) {
            throw new CorruptedFrameException("a server must not mask its frames");
        }
        int header = second < 126 ? 2 : second == 126 ? 4 : 10;
        if (have < header) {
            return false;
        }
        long length = length(at, second);
        if (length < 0 || length > Message.LONGEST) {
            throw new CorruptedFrameException("a frame of " + length + " bytes");
        }
        if (have < header + length) {
            return false;
        }
        rest.skipBytes(header + (int) length);
        frame(rest.getByte(at), at + header, (int) length);
        return true;
    }

    private long length(int at, int second) {
        return switch (second) {
            case 126 -> rest.getUnsignedShort(at + 2);
            case 127 -> rest.getLong(at + 2);
            default -> second;
        };
    }

    private void frame(int first, int at, int length) {
        boolean last = (first & FIN) != 0;
        switch (first & 0x0F) {
            case TEXT, CONTINUATION -> {
                if (last && fragments == null) {
                    sink.text(rest, at, length);
                } else {
                    fragment(last, at, length);
                }
            }
            case PING -> sink.ping(bytes(at, length));
            case CLOSE -> close(bytes(at, length));
            default -> {} // A pong, or binary, which isn't of this run.
        }
    }

    private void fragment(boolean last, int at, int length) {
        if (fragments == null) {
            fragments = Unpooled.buffer();
        }
        fragments.writeBytes(rest, at, length);
        if (last) {
            sink.text(fragments, 0, fragments.readableBytes());
            fragments = null; // On the heap: the collector takes it.
        }
    }

    private void close(byte[] payload) {
        int code = payload.length < 2 ? NO_STATUS : (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        int start = Math.min(2, payload.length);
        sink.close(code, new String(payload, start, payload.length - start));
    }

    private byte[] bytes(int at, int length) {
        byte[] bytes = new byte[length];
        rest.getBytes(at, bytes);
        return bytes;
    }

    /** The connection is no more. */
    void end() {
        if (rest != null) {
            rest.release();
            rest = null;
        }
    }
}
