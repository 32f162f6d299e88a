package dev.chatroom.page;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as the template shows it, in the same words and with the same marks as {@code
 * js/message.js} does. Times are UTC, and say so: the script puts the reader's own in their place.
 *
 * @param author the user's id
 * @param time milliseconds since 1970
 * @param hue which of the stylesheet's colours the author has, from the id alone
 * @param day what a line above it says, or null: it is of the same day as the one before
 * @param first whether it begins a group: another author, another day, or a while later
 * @param emoji whether that is all it has
 * @param kind what it is, as a class of the stylesheet's: a message if empty
 * @param gone of a deleted one, how many it stands for: 0 if the one before stands for it, too
 */
@TemplateData
record Spoken(
        String at,
        String author,
        String name,
        String initial,
        long time,
        int hue,
        String moment,
        String clock,
        String full,
        String day,
        boolean own,
        boolean first,
        boolean emoji,
        List<Part> parts,
        String kind,
        int gone) {

    /** Of them the stylesheet has rules for {@code data-hue}. */
    static final int HUES = 24;

    private static final Pattern FIRST_CHARACTER = Pattern.compile("\\X");
    private static final DateTimeFormatter CLOCK = format("HH:mm 'UTC'");
    private static final DateTimeFormatter FULL = format("EEEE, d MMMM uuuu 'at' HH:mm:ss 'UTC'");
    private static final DateTimeFormatter DAY = format("EEEE, d MMMM uuuu");

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    static Spoken of(
            Position at, Entry entry, String text, boolean own, boolean first, boolean firstOfDay) {
        Instant moment = Instant.ofEpochMilli(entry.time());
        String name = entry.from().name();
        return new Spoken(
                at.toString(),
                entry.from().id(),
                name,
                initial(name),
                entry.time(),
                Math.floorMod(entry.from().id().hashCode(), HUES),
                moment.toString(),
                CLOCK.format(moment),
                FULL.format(moment),
                firstOfDay ? DAY.format(moment) : null,
                own,
                first,
                Part.isEmoji(text),
                Part.of(text),
                kind(entry.kind()),
                entry.kind().isEmptied() ? 1 : 0);
    }

    private static String kind(Kind kind) {
        return switch (kind) {
            case MESSAGE -> "";
            case ANNOUNCEMENT -> "announcement";
            case DELETED, WITHDRAWN -> "gone";
            case DELETION, MODE, SANCTION ->
                    throw new IllegalArgumentException(kind + " isn't shown");
        };
    }

    /** Whether it stands under the same line as {@code first}, which is deleted, too. */
    boolean continuesGap(Spoken first) {
        return kind.equals("gone") && first.kind.equals("gone") && day == null;
    }

    /** The same, standing for so many that are deleted, if it is one. */
    Spoken counting(int count) {
        return kind.equals("gone")
                ? new Spoken(
                        at, author, name, initial, time, hue, moment, clock, full, day, own, first,
                        emoji, parts, kind, count)
                : this;
    }

    static LocalDate date(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    private static String initial(String name) {
        Matcher character = FIRST_CHARACTER.matcher(name);
        return character.find() ? character.group().toUpperCase(Locale.ROOT) : "?";
    }
}
