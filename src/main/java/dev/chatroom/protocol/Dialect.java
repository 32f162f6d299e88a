package dev.chatroom.protocol;

import java.util.List;
import java.util.Optional;

/** What a client and the server say to each other in a text frame (docs/protocol.md, section 2). */
public enum Dialect {
    /** What a client sends is what everyone gets. */
    TEXT("chatroom.v1.text"),

    /** Events as JSON objects, with names, history and resume. */
    JSON("chatroom.v1.json");

    private final String subprotocol;

    Dialect(String subprotocol) {
        this.subprotocol = subprotocol;
    }

    /** Its name in {@code Sec-WebSocket-Protocol}. */
    public String subprotocol() {
        return subprotocol;
    }

    /**
     * The first of {@code offered} that the server speaks, text where nothing is offered, or empty
     * where nothing of it is known.
     */
    public static Optional<Dialect> choose(List<String> offered) {
        if (offered.isEmpty()) {
            return Optional.of(TEXT);
        }
        return offered.stream().flatMap(name -> named(name).stream()).findFirst();
    }

    private static Optional<Dialect> named(String subprotocol) {
        for (Dialect dialect : values()) {
            if (dialect.subprotocol.equals(subprotocol)) {
                return Optional.of(dialect);
            }
        }
        return Optional.empty();
    }
}
