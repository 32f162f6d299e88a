package dev.chatroom.socket;

import dev.chatroom.Settings;
import dev.chatroom.Settings.IdentityKind;
import dev.chatroom.log.FramePool;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.protocol.json.JsonReader;
import dev.chatroom.protocol.json.Told;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What clients of each dialect may send, and who talks to them. */
@ApplicationScoped
class Talks {

    private final FramePool pool;
    private final int messageBytes;
    private final JsonTalk.Terms json;

    @Inject
    Talks(Settings settings, FramePool pool, JsonFrames messages) {
        this(
                limits(settings.limits()),
                pool,
                messages,
                settings.identity().kind() == IdentityKind.OIDC);
    }

    /**
     * @param namesAreGiven nobody chooses their own
     */
    Talks(Told.Limits limits, FramePool pool, JsonFrames messages, boolean namesAreGiven) {
        this.pool = pool;
        this.messageBytes = limits.text();
        this.json =
                new JsonTalk.Terms(
                        new JsonReader(longestJson(messageBytes)),
                        limits,
                        pool,
                        messages,
                        new JsonTalk.Rosters(),
                        namesAreGiven);
    }

    private static Told.Limits limits(Settings.Limits limits) {
        return new Told.Limits(limits.messageBytes(), limits.burst(), limits.perSecond());
    }

    Talk of(Client client, Dialect dialect) {
        return switch (dialect) {
            case TEXT -> new TextTalk(client, pool);
            case JSON -> new JsonTalk(client, json);
        };
    }

    /** For what a client says faster than the room takes it. */
    Held held() {
        return new Held(pool);
    }

    /** Bytes of the longest frame that a client may send, be it in fragments. */
    int longest(Dialect dialect) {
        return switch (dialect) {
            case TEXT -> messageBytes;
            case JSON -> longestJson(messageBytes);
        };
    }

    /**
     * Each byte of a text may be written as an escape of six, and there are fields around it.
     *
     * @param messageBytes of the longest text
     */
    static int longestJson(int messageBytes) {
        return 6 * messageBytes + 1024;
    }
}
