package dev.chatroom.people;

/**
 * A key that can't sign anything. The message is one line for an operator: which key, and what is
 * allowed; never the key itself.
 */
public final class UnusableKey extends RuntimeException {

    UnusableKey(String message) {
        super(message);
    }

    UnusableKey(String message, Throwable cause) {
        super(message, cause);
    }
}
