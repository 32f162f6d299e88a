package dev.chatroom.http;

import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Mode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What moderators ask for over HTTP, as acts (docs/protocol.md, section 8). */
final class Orders {

    private static final int LONGEST_REASON = 300;

    private Orders() {}

    static Mute mute(String user, JsonBody body) throws BadValue {
        return new Mute(user, minutes(body), reason(body));
    }

    static Ban ban(String user, JsonBody body) throws BadValue {
        boolean address = body.flag("address", "bad-address").orElse(false);
        return new Ban(user, minutes(body), reason(body), address, List.of());
    }

    /**
     * @param now what holds; what {@code body} doesn't name stays so
     */
    static Mode mode(Mode now, JsonBody body) throws BadValue {
        OptionalInt seconds = body.number("slowSeconds", "bad-slow-seconds", 0, Mode.MOST_SECONDS);
        Optional<Boolean> readOnly = body.flag("readOnly", "bad-read-only");
        if (seconds.isEmpty() && readOnly.isEmpty()) {
            throw BadValue.of(
                    "bad-request",
                    "There is neither slowSeconds nor readOnly: send one of them, or both.");
        }
        return new Mode(seconds.orElse(now.slowSeconds()), readOnly.orElse(now.readOnly()));
    }

    /**
     * @param reason of the query
     */
    static Deletion deletion(Position message, Optional<String> reason) throws BadValue {
        return new Deletion(message, checked(reason));
    }

    private static int minutes(JsonBody body) throws BadValue {
        OptionalInt minutes = body.number("minutes", "bad-minutes", 1, Act.MOST_MINUTES);
        if (minutes.isEmpty()) {
            throw BadValue.of(
                    "bad-minutes",
                    "minutes is missing: send a whole number from 1 to %d."
                            .formatted(Act.MOST_MINUTES));
        }
        return minutes.getAsInt();
    }

    private static Optional<String> reason(JsonBody body) throws BadValue {
        return checked(body.text("reason", "bad-reason"));
    }

    private static Optional<String> checked(Optional<String> reason) throws BadValue {
        Optional<String> text = reason.map(String::strip).filter(it -> !it.isEmpty());
        if (text.isPresent() && !isReason(text.get())) {
            throw BadValue.of(
                    "bad-reason",
                    "reason must be at most %d characters in one line, without control characters."
                            .formatted(LONGEST_REASON));
        }
        return text;
    }

    private static boolean isReason(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST_REASON
                && text.codePoints().noneMatch(Orders::isUnfit);
    }

    /** Controls, ends of lines, and halves of surrogate pairs, which UTF-8 can't have. */
    private static boolean isUnfit(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    true;
            default -> false;
        };
    }
}
