package dev.chatroom.protocol.json;

/** The id that a client may give to a message: 1 to 64 of {@code [A-Za-z0-9_-]}. */
public final class MessageId {

    private static final int LONGEST = 64;

    private MessageId() {}

    public static boolean isOne(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(MessageId::isAllowed);
    }

    private static boolean isAllowed(int letter) {
        return (letter >= 'a' && letter <= 'z')
                || (letter >= 'A' && letter <= 'Z')
                || (letter >= '0' && letter <= '9')
                || letter == '_'
                || letter == '-';
    }
}
