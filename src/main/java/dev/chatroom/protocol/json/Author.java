package dev.chatroom.protocol.json;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The {@code from} of a message, which stays the same for all that a person says. */
public final class Author {

    private Author() {}

    /**
     * To be kept for as long as they have that name.
     *
     * @param name without half a surrogate pair, as a {@link dev.chatroom.protocol.DisplayName} is
     */
    public static byte[] json(String id, String name) {
        return ("{\"id\":\"" + escaped(id) + "\",\"name\":\"" + escaped(name) + "\"}")
                .getBytes(UTF_8);
    }

    private static String escaped(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        byte[] escaped = new byte[EscapedText.bytes(bytes, 0, bytes.length)];
        EscapedText.write(bytes, 0, bytes.length, escaped, 0);
        return new String(escaped, UTF_8);
    }
}
