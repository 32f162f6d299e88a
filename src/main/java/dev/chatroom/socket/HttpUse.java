package dev.chatroom.socket;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.concurrent.TimeUnit;

/**
 * A connection that speaks HTTP, or hasn't spoken yet. Between two requests it may stay for {@link
 * #PATIENCE}; that includes the time in which a request comes in, however slowly, so a header sent
 * a byte a second has no more time than one that isn't sent at all.
 *
 * <p>On the channel's event loop.
 */
final class HttpUse {

    static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

    private static final AttributeKey<HttpUse> KEY = AttributeKey.valueOf("chatroom.http-use");

    private boolean isServed;
    private long idleSince;

    private HttpUse(long now) {
        idleSince = now;
    }

    static HttpUse of(Channel channel) {
        var attribute = channel.attr(KEY);
        HttpUse use = attribute.get();
        if (use == null) {
            use = new HttpUse(System.nanoTime());
            attribute.set(use);
        }
        return use;
    }

    /** A request has come and is being answered. */
    void begins() {
        isServed = true;
    }

    void ends() {
        isServed = false;
        idleSince = System.nanoTime();
    }

    boolean isOver(long now) {
        return !isServed && now - idleSince > PATIENCE;
    }
}
