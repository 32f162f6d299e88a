package dev.chatroom.bench.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** One client's upgrade (RFC 6455, section 4.1). On its event loop. */
final class Handshake {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final ByteBuf BLANK_LINE =
            Unpooled.unreleasableBuffer(
                    Unpooled.wrappedBuffer("\r\n\r\n".getBytes(ISO_8859_1)).asReadOnly());

    /** Bytes that an answer's head may have. */
    private static final int LONGEST_HEAD = 16 * 1024;

    private final URI url;
    private final Dialect dialect;
    private final String key;
    private final StringBuilder head = new StringBuilder();

    Handshake(URI url, Dialect dialect) {
        this.url = url;
        this.dialect = dialect;
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        this.key = Base64.getEncoder().encodeToString(random);
    }

    ByteBuf request() {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String host = url.getPort() == -1 ? url.getHost() : url.getHost() + ":" + url.getPort();
        String request =
                "GET %s%s HTTP/1.1\r\nHost: %s\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                .formatted(path, query, host)
                        + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: %s\r\n%s\r\n"
                                .formatted(key, dialect.offer());
        return Unpooled.copiedBuffer(request, ISO_8859_1);
    }

    /**
     * Takes from {@code in} what belongs to the answer's head.
     *
     * @return whether the head is complete; what is left of {@code in} comes after it
     */
    boolean read(ByteBuf in) {
        if (head.isEmpty()) {
            int end = ByteBufUtil.indexOf(BLANK_LINE, in);
            int length = end < 0 ? in.readableBytes() : end + 4 - in.readerIndex();
            head.append(in.readCharSequence(length, ISO_8859_1));
            return end >= 0;
        }
        // It comes in pieces, which is rare.
        while (in.isReadable() && !isComplete()) {
            head.append((char) in.readUnsignedByte());
        }
        return isComplete();
    }

    private boolean isComplete() {
        int length = head.length();
        return length > LONGEST_HEAD || head.indexOf("\r\n\r\n", length - 4) >= 0;
    }

    /** Why the server's answer is no upgrade, or empty if it is one. */
    Optional<String> refusal() {
        String status = head.substring(0, Math.max(0, head.indexOf("\r\n")));
        if (!status.startsWith("HTTP/1.1 101")) {
            return Optional.of(status.isEmpty() ? "no HTTP" : status);
        }
        String answer = head.toString().toLowerCase(Locale.ROOT);
        String accept = "sec-websocket-accept: " + accept().toLowerCase(Locale.ROOT) + "\r\n";
        return answer.contains(accept)
                ? Optional.empty()
                : Optional.of("a wrong Sec-WebSocket-Accept");
    }

    private String accept() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-1").digest((key + GUID).getBytes(ISO_8859_1));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
