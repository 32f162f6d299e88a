package dev.chatroom.people;

import java.util.List;

/** What else means the same as a token of ours to a reader of Base64 who isn't strict. */
final class Spellings {

    private static final String LETTERS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    private Spellings() {}

    /** The 32 bytes of a signature leave two bits of its last letter over. */
    static List<String> others(String token) {
        String most = token.substring(0, token.length() - 1);
        int last = LETTERS.indexOf(token.charAt(token.length() - 1));
        return List.of(
                most + LETTERS.charAt(last ^ 1),
                most + LETTERS.charAt(last ^ 2),
                most + LETTERS.charAt(last ^ 3),
                token + "=",
                most + LETTERS.charAt(last ^ 1) + "=",
                token.replaceFirst("\\.", "=."),
                token + "\n",
                token + ".");
    }
}
