package dev.chatroom.simulation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/**
 * How a server without extensions has to read a client's bytes, written down from RFC 6455 alone
 * (sections 5.2 to 5.5, 7.4 and 8.1), and from the room's rules: text only, of a length at most.
 * The sections' words are in the comments. It knows the whole stream, and so needs no states.
 */
final class Rfc6455 {

    private static final int PROTOCOL_ERROR = 1002;
    private static final int NOT_TEXT = 1003;
    private static final int NO_CODE = 1005;
    private static final int NOT_UTF8 = 1007;
    private static final int TOO_LONG = 1009;
    private static final int LONGEST_CONTROL = 125;

    private final ByteBuffer stream;
    private final int messageBytes;
    private final Outcome outcome = new Outcome();

    /** The fragments so far, or null outside of a fragmented message. */
    private ByteArrayOutputStream message;

    /** The first bytes of a frame. */
    private record Header(boolean last, int reserved, int opcode, boolean masked, int size) {

        boolean isControl() {
            return opcode >= 8;
        }
    }

    private Rfc6455(byte[] stream, int messageBytes) {
        this.stream = ByteBuffer.wrap(stream);
        this.messageBytes = messageBytes;
    }

    static Outcome outcome(byte[] stream, int messageBytes) {
        var server = new Rfc6455(stream, messageBytes);
        while (!server.outcome.isClosed() && server.readFrame()) {}
        return server.outcome;
    }

    /** Reads one frame; false if not all of it is there. */
    private boolean readFrame() {
        if (stream.remaining() < 2) {
            return false;
        }
        int first = stream.get() & 0xFF;
        int second = stream.get() & 0xFF;
        var header =
                new Header(
                        first >= 0x80, first >> 4 & 7, first & 15, second >= 0x80, second & 0x7F);
        if (!isAllowed(header)) {
            outcome.closed(PROTOCOL_ERROR);
            return false;
        }
        int more = header.size == 126 ? 2 : header.size == 127 ? 8 : 0;
        if (stream.remaining() < more) {
            return false;
        }
        long length =
                more == 2 ? stream.getShort() & 0xFFFF : more == 8 ? stream.getLong() : header.size;
        // 5.2: the minimal number of bytes MUST be used; the most significant bit MUST be 0.
        if (more == 2 && length < 126 || more == 8 && length < 65_536) {
            outcome.closed(PROTOCOL_ERROR);
            return false;
        }
        // The room: told before the payload comes, unless a frame of the json dialect could be so
        // long: that has escapes of six bytes for one.
        if (length > 6L * messageBytes + 1024) {
            outcome.closed(TOO_LONG);
            return false;
        }
        if (stream.remaining() < 4 + length) {
            return false;
        }
        readPayload(header, (int) length);
        return true;
    }

    private boolean isAllowed(Header header) {
        boolean known = header.opcode <= 2 || header.opcode >= 8 && header.opcode <= 10;
        // 5.2: MUST be 0 unless an extension is negotiated. 5.1: a client MUST mask.
        if (header.reserved != 0 || !known || !header.masked) {
            return false;
        }
        if (header
                .isControl()) { // 5.5: 125 bytes or less, MUST NOT be fragmented. 5.5.1: a code has
            // two.
            return header.last
                    && header.size <= LONGEST_CONTROL
                    && !(header.opcode == 8 && header.size == 1);
        }
        return header.opcode == 0 == (message != null); // 5.4
    }

    private void readPayload(Header header, int length) {
        byte[] mask = new byte[4];
        stream.get(mask);
        byte[] payload = new byte[length];
        stream.get(payload);
        for (int i = 0; i < length; i++) {
            payload[i] ^= mask[i % 4]; // 5.3
        }
        switch (header.opcode) {
            case 8 -> outcome.closed(closeCode(payload));
            case 9 -> outcome.pong(payload);
            case 10 -> {}
            case 2 -> outcome.closed(NOT_TEXT);
            default -> readText(payload, header.last);
        }
    }

    private void readText(byte[] fragment, boolean last) {
        message = message == null ? new ByteArrayOutputStream() : message;
        message.writeBytes(fragment);
        if (message.size() > messageBytes) {
            outcome.closed(TOO_LONG);
        } else if (last && isUtf8(message.toByteArray())) {
            outcome.text(message.toByteArray());
            message = null;
        } else if (last) {
            outcome.closed(NOT_UTF8);
        }
    }

    /** 5.5.1 and 7.4: what a close frame is answered with. */
    private static int closeCode(byte[] payload) {
        if (payload.length == 0) {
            return NO_CODE;
        }
        int code = (payload[0] & 0xFF) << 8 | payload[1] & 0xFF;
        // 7.4.1 and its registry; 7.4.2 has no word on 5000 and above: they are let pass.
        boolean known = code >= 1000 && code <= 1014 && (code <= 1003 || code >= 1007);
        if (!known && code < 3000) {
            return PROTOCOL_ERROR;
        }
        byte[] reason = new byte[payload.length - 2];
        System.arraycopy(payload, 2, reason, 0, reason.length);
        return isUtf8(reason) ? code : NOT_UTF8; // 8.1
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            return Optional.of(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes))).isPresent();
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
