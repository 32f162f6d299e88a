package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Until;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * What a {@link Log} promises besides if it outlives its process: {@code create} opens it again.
 */
public abstract class LastingLogContract extends LogContract {

    private static final Author MO = new Author("moderator", "Mo");

    @Test
    void whatModeratorsDidIsFoundFirstAndThenAtItsPlace() {
        say(Drafts.of("one"));
        act(Kind.MODE, "slow", Optional.empty());
        act(Kind.SANCTION, "mute", Optional.empty());
        say(Drafts.of("two"));
        act(Kind.ANNOUNCEMENT, "Tea!", Optional.empty());
        Holdings found = restart();
        assertEquals(
                List.of("2 MODE slow", "3 SANCTION mute", "5 ANNOUNCEMENT"), lines(found.acts()));
        assertEquals(
                List.of(
                        "1 MESSAGE one",
                        "2 MODE slow",
                        "3 SANCTION mute",
                        "4 MESSAGE two",
                        "5 ANNOUNCEMENT Tea!"),
                lines(found.entries()));
        assertEquals(found.entries().get(1), found.acts().getFirst(), "the same, told twice");
        assertEquals(MO, found.acts().getFirst().from());
    }

    @Test
    void theTextOfADeletedMessageIsNotFoundAgain() {
        say(Drafts.of(Drafts.ADA, Optional.of("m1"), Drafts.TIME, "a secret"));
        say(Drafts.of("two"));
        act(Kind.DELETION, "delete 1", at(1));
        say(Drafts.of("three"));
        Holdings found = restart();
        assertEquals(
                List.of("1 DELETED", "2 MESSAGE two", "3 DELETION delete 1", "4 MESSAGE three"),
                lines(found.entries()));
        assertEquals(
                new Message(
                        new Position(epoch(), 1),
                        Drafts.TIME,
                        Drafts.ADA,
                        Optional.of("m1"),
                        new byte[0],
                        Kind.DELETED),
                found.entries().getFirst(),
                "all but its text");
        assertEquals(List.of("3 DELETION delete 1"), lines(found.acts()));
    }

    @Test
    void aDeletedAnnouncementIsWithdrawn() {
        act(Kind.ANNOUNCEMENT, "Tea!", Optional.empty());
        act(Kind.DELETION, "delete 1", at(1));
        Holdings found = restart();
        assertEquals(List.of("1 WITHDRAWN", "2 DELETION delete 1"), lines(found.entries()));
        assertEquals(List.of("1 ANNOUNCEMENT", "2 DELETION delete 1"), lines(found.acts()));
    }

    @Test
    void whatHasNoTextOrIsNotThereStaysAsItIs() {
        say(Drafts.of("one"));
        act(Kind.MODE, "slow", Optional.empty());
        act(Kind.DELETION, "an act", at(2));
        act(Kind.DELETION, "nothing", at(999));
        act(Kind.DELETION, "another epoch", Optional.of(new Position(7, 1)));
        act(Kind.DELETION, "a deletion", at(3));
        assertEquals(
                List.of(
                        "1 MESSAGE one",
                        "2 MODE slow",
                        "3 DELETION an act",
                        "4 DELETION nothing",
                        "5 DELETION another epoch",
                        "6 DELETION a deletion"),
                lines(restart().entries()));
    }

    @Test
    void aSecondDeletionTakesNothingMoreOut() {
        say(Drafts.of("one"));
        say(Drafts.of("two"));
        act(Kind.DELETION, "first", at(1));
        act(Kind.DELETION, "second", at(1));
        act(Kind.DELETION, "of the other", at(2));
        List<String> lines = lines(restart().entries());
        assertEquals(List.of("1 DELETED", "2 DELETED", "3 DELETION first"), lines.subList(0, 3));
        assertTrue(lines.getLast().endsWith("DELETION of the other"), "stored: " + lines);
    }

    @Test
    void deletionsOfOneTurnAreAllDone() {
        for (int i = 1; i <= 100; i++) {
            append(Drafts.of("message " + i));
        }
        for (int i = 1; i <= 100; i += 2) {
            append(act(Kind.DELETION, at(i), "delete " + i));
        }
        flush();
        answers().await(150);
        List<String> lines = lines(restart().entries());
        assertEquals(150, lines.size());
        for (int i = 1; i <= 100; i++) {
            assertEquals(
                    i % 2 == 1 ? i + " DELETED" : i + " MESSAGE message " + i, lines.get(i - 1));
        }
    }

    @Test
    void whatItHoldsIsReadAgain() {
        for (int i = 1; i <= 300; i++) {
            append(Drafts.of("message " + i));
        }
        flush();
        answers().await(300);
        act(Kind.DELETION, "delete 7", at(7));
        assertEquals(Optional.of(new Position(epoch(), 0)), log().before());
        assertEquals(
                List.of("6 MESSAGE message 6", "7 DELETED", "8 MESSAGE message 8"),
                lines(read(5, 3)));
        assertEquals(Log.MOST_READ, read(0, 1_000).size());
        assertEquals(
                List.of("300 MESSAGE message 300", "301 DELETION delete 7"), lines(read(299, 64)));
        assertEquals(List.of(), read(301, 64), "there is none yet");
        assertEquals(List.of(), page(new Position(7, 0), 64), "not of this log");
        restart();
        assertEquals(Optional.of(new Position(epoch(), 0)), log().before());
        assertEquals(List.of("1 MESSAGE message 1"), lines(read(0, 1)));
    }

    @Test
    void aLogThatIsClosedReadsNothing() {
        log().close();
        var failed =
                assertThrows(
                        CompletionException.class,
                        () ->
                                log().read(new Position(epoch(), 0), 1)
                                        .toCompletableFuture()
                                        .orTimeout(10, TimeUnit.SECONDS)
                                        .join());
        assertEquals(LogException.class, failed.getCause().getClass());
    }

    private List<Message> read(long after, int most) {
        return page(new Position(epoch(), after), most);
    }

    private List<Message> page(Position after, int most) {
        return log().read(after, most).toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void say(Draft draft) {
        append(draft);
        flush();
        Until.holds(
                "it is answered",
                () -> answers().all().stream().anyMatch(it -> it.draft() == draft));
    }

    private void act(Kind kind, String text, Optional<Position> target) {
        say(act(kind, target, text));
    }

    private static Draft act(Kind kind, Optional<Position> target, String text) {
        return Draft.act(MO, Drafts.TIME, text.getBytes(StandardCharsets.UTF_8), kind, target);
    }

    private Optional<Position> at(long seq) {
        return Optional.of(new Position(epoch(), seq));
    }

    private static List<String> lines(List<Message> entries) {
        return entries.stream().map(Holdings::line).toList();
    }
}
