package dev.chatroom;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What an operator can set, each key documented in {@code docs/operations.md}. */
@ConfigMapping(prefix = "chatroom")
public interface Settings {

    /** Where the log lives. */
    @WithDefault("sqlite")
    LogKind log();

    /** The folder of the log's file and of the key that is made at the first start. */
    @WithDefault("data")
    Path data();

    Identity identity();

    Redis redis();

    Moderation moderation();

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

    /** From one ping of a connection to the next; 0 for none, else 100 ms to 1 h. */
    @WithDefault("25s")
    Duration pingInterval();

    Drain drain();

    enum IdentityKind {
        /** Whoever comes, under a name of their own choice. */
        GUEST,
        /** Who has logged in at the OpenID Connect server, under the name that they have there. */
        OIDC
    }

    enum LogKind {
        /** In this process: it ends with it. */
        MEMORY,
        /** In a file under {@link #data}. */
        SQLITE,
        /** In a stream of Redis or Valkey, for as many processes as there are. */
        REDIS
    }

    interface Redis {
        /** Copies of the engine that have to have a message before it counts; 0 to 10. */
        @WithDefault("0")
        int replicasToConfirm();
    }

    interface Moderation {
        /** Who presents it is a moderator; a secret of at least 16 characters. */
        Optional<String> token();
    }

    interface Identity {
        /** Who people are. */
        @WithParentName
        @WithDefault("guest")
        IdentityKind kind();

        /** Signs the cookie by which somebody stays one user; at least 32 bytes. */
        Optional<String> key();

        /** Is still accepted while keys are changed. */
        Optional<String> previousKey();
    }

    interface History {
        /** Messages that the log keeps for clients that come back; 0 to 1,000,000. */
        @WithDefault("10000")
        int retain();

        /** How old they get; 0 for as old as {@link #retain} lets them, else 1 s to 10,000 days. */
        @WithDefault("0s")
        Duration maxAge();

        /** Messages that a newcomer sees; 0 to 1,000. */
        @WithDefault("50")
        int onJoin();
    }

    interface Limits {
        /** UTF-8 bytes of one message; 1 to 16,777,216. */
        @WithDefault("4096")
        int messageBytes();

        /** Messages that a user may send at once; 1 to 1,000. */
        @WithDefault("10")
        int burst();

        /** And then each second; 0 for no limit, else up to 1,000. */
        @WithDefault("5")
        int perSecond();

        /** Connections to this process; 1 to 1,000,000. */
        @WithDefault("20000")
        int connections();

        /** Of them from one address; 0 for no limit, else up to 1,000,000. */
        @WithDefault("200")
        int connectionsPerAddress();

        /**
         * New connections a second from one address, and ten times as many requests for what was
         * said; 0 for no limit, else up to 1,000,000.
         */
        @WithDefault("50")
        int handshakesPerSecond();
    }

    interface Drain {
        /** Over how long all connections are closed as the application ends; 0 s to 10 min. */
        @WithDefault("5s")
        Duration window();
    }
}
