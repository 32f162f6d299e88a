package dev.chatroom.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;

/** Makes messages to offer to a log. */
public final class Drafts {

    public static final Author ADA = new Author("u7", "Ada");
    public static final long TIME = 1_790_000_000_123L;
    private static final int HEADER = 4;

    private Drafts() {}

    public static Draft of(String text) {
        return of(ADA, Optional.empty(), TIME, text);
    }

    public static Draft at(long time, String text) {
        return of(ADA, Optional.empty(), time, text);
    }

    public static Draft of(Author from, Optional<String> id, long time, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] frame = new byte[HEADER + bytes.length + 7];
        System.arraycopy(bytes, 0, frame, HEADER, bytes.length);
        return new Draft(from, id, time, frame, HEADER + bytes.length, HEADER);
    }

    public static String textOf(Draft draft) {
        return new String(draft.text(), UTF_8);
    }
}
