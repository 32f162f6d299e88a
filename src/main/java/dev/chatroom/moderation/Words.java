package dev.chatroom.moderation;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.moderation.Moderation.Measure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What those are told whom a moderator's act is about. */
public final class Words {

    /** Of a close frame (RFC 6455, section 5.5), in bytes of UTF-8. */
    private static final int LONGEST_REASON = 123;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private Words() {}

    /** For a close frame: the moderator's reason, as much as fits, or until when it holds. */
    public static String reason(Measure ban) {
        String text = ban.reason().orElseGet(() -> "You are banned until " + end(ban) + ".");
        int end = text.length();
        while (text.substring(0, end).getBytes(UTF_8).length > LONGEST_REASON) {
            end = text.offsetByCodePoints(end, -1);
        }
        return text.substring(0, end);
    }

    /** A sentence or two. */
    public static String banned(Measure ban) {
        return "A moderator has banned you until " + end(ban) + "." + because(ban);
    }

    /** A sentence or two. */
    public static String muted(Measure mute) {
        return "A moderator has muted you until " + end(mute) + "." + because(mute);
    }

    private static String end(Measure measure) {
        return TIME.format(Instant.ofEpochMilli(measure.until()));
    }

    private static String because(Measure measure) {
        return measure.reason().map(reason -> " Reason: " + reason).orElse("");
    }
}
