package dev.chatroom.moderation;

import dev.chatroom.log.Author;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import java.util.concurrent.TimeUnit;

/**
 * An act that has its place in the log.
 *
 * @param time when it was done, in milliseconds since 1970
 * @param by the moderator
 */
public record Ruling(Position at, long time, Author by, Act act) {

    /** What an entry of the log that is an act says. */
    public static Ruling of(Message entry) {
        return new Ruling(
                entry.at(), entry.time(), entry.from(), Acts.read(entry.kind(), entry.text()));
    }

    /** When {@code minutes} of it are over, in milliseconds since 1970. */
    long until(int minutes) {
        return time + TimeUnit.MINUTES.toMillis(minutes);
    }
}
