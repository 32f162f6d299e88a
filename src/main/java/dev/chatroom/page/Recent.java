package dev.chatroom.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Kind;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What was said last, as the page shows it before any script runs: no more than a newcomer sees.
 *
 * <p>Any thread.
 */
@Singleton
final class Recent {

    /**
     * Messages of one author that are no further apart stand under one name; also in the script.
     */
    private static final Duration TOGETHER = Duration.ofMinutes(5);

    private final MemoryLog log;

    Recent(MemoryLog log) {
        this.log = log;
    }

    /**
     * The end of the log.
     *
     * @param at the place of the newest message: where a script goes on
     * @param whole whether nothing was said before
     * @param messages oldest first
     */
    record Page(Position at, boolean whole, List<Spoken> messages) {}

    /** What {@code reader} sees now. */
    Page page(Optional<String> reader) {
        long first = log.newcomer() + 1;
        long last = log.head();
        var messages = new ArrayList<Spoken>();
        Optional<Entry> before = Optional.empty();
        for (long seq = first; seq <= last; seq++) {
            Entry entry = log.at(seq);
            Optional<String> text =
                    Optional.ofNullable(entry)
                            .filter(said -> said.kind().isSaid())
                            .flatMap(this::text);
            if (text.isPresent()) {
                messages.add(
                        Spoken.of(
                                log.positionOf(seq),
                                entry,
                                text.get(),
                                reader.filter(entry.from().id()::equals).isPresent(),
                                before.filter(other -> together(other, entry)).isEmpty(),
                                before.filter(other -> sameDay(other, entry)).isEmpty()));
                before = Optional.of(entry);
            }
        }
        return new Page(log.positionOf(last), first == 1, gathered(messages));
    }

    /** Empty if the log has used its bytes again meanwhile. */
    private Optional<String> text(Entry entry) {
        if (entry.kind().isEmptied()) {
            return Optional.of("");
        }
        var text = new String(entry.payload(), UTF_8);
        return log.stillHas(entry.seq()) ? Optional.of(text) : Optional.empty();
    }

    /** Of those that are deleted, one after the other, the first says how many they are. */
    private static List<Spoken> gathered(List<Spoken> messages) {
        var gathered = new ArrayList<Spoken>();
        for (int i = 0; i < messages.size(); ) {
            int end = i + 1;
            while (end < messages.size() && messages.get(end).continuesGap(messages.get(i))) {
                end++;
            }
            gathered.add(messages.get(i).counting(end - i));
            messages.subList(i + 1, end).forEach(each -> gathered.add(each.counting(0)));
            i = end;
        }
        return gathered;
    }

    private static boolean together(Entry one, Entry next) {
        return one.kind() == Kind.MESSAGE
                && next.kind() == Kind.MESSAGE
                && one.from().equals(next.from())
                && next.time() - one.time() < TOGETHER.toMillis()
                && sameDay(one, next);
    }

    private static boolean sameDay(Entry one, Entry next) {
        return Spoken.date(Instant.ofEpochMilli(one.time()))
                .equals(Spoken.date(Instant.ofEpochMilli(next.time())));
    }
}
