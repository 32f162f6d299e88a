package dev.chatroom;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** What an operator can set, each key documented in {@code docs/operations.md}. */
@ConfigMapping(prefix = "chatroom")
public interface Settings {

    /** Where the log lives. */
    @WithDefault("memory")
    LogKind log();

    /**
     * Further origins whose pages may connect to the room and embed its page, such as {@code
     * https://example.org}; its own always may.
     */
    Optional<List<String>> origins();

    /**
     * Whether each one who joins and leaves is logged, with the address; else that is counted only.
     */
    @WithDefault("false")
    boolean logJoins();

    History history();

    Limits limits();

    enum LogKind {
        /** In this process: it ends with it. */
        MEMORY
    }

    interface History {
        /** Messages that the log keeps for clients that come back; 0 to 1,000,000. */
        @WithDefault("10000")
        int retain();
    }

    interface Limits {
        /** UTF-8 bytes of one message; 1 to 16,777,216. */
        @WithDefault("4096")
        int messageBytes();
    }
}
