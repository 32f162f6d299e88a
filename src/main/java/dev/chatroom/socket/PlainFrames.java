package dev.chatroom.socket;

import dev.chatroom.Settings;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Frames without extensions, so that a reserved bit is the error that it has to be (RFC 6455,
 * section 5.2), and none longer than a message may be, or a control frame: that is told from the
 * frame's header, before its payload is waited for.
 */
@ApplicationScoped
class PlainFrames implements HttpServerOptionsCustomizer {

    /**
     * Bytes that one read of a socket brings, see {@link Sips}; and half of what the kernel holds
     * of it. That has to be no less than a segment of the loopback, which has up to 64 KiB: else
     * each one waits 0.2 s to be sent again, and a fast sender gets 80 kB/s through.
     */
    static final int READ_BYTES = 32 * 1024;

    private final int messageBytes;

    PlainFrames(Settings settings) {
        this.messageBytes = settings.limits().messageBytes();
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerFrameWebSocketCompressionSupported(false);
        options.setReceiveBufferSize(READ_BYTES);
        options.setMaxWebSocketFrameSize(Talks.longestJson(messageBytes));
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        customizeHttpServer(options);
    }
}
