package dev.chatroom.log;

/** A log can't be opened. The message is one line for a person: what, where, and what to do. */
public final class LogException extends Exception {

    private static final long serialVersionUID = 1L;

    public LogException(String message) {
        super(message);
    }

    public LogException(String message, Throwable cause) {
        super(message, cause);
    }
}
