package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@link Log} promises, for each kind of log. */
public abstract class LogContract {

    private static final long NOW = 1_790_000_000_000L;

    private final Answers answers = new Answers();
    private final Holdings retained = new Holdings();
    private Log log;
    private Position opened;

    /** Makes the test's log, whose storage isn't that of any other test. */
    protected abstract Log create(InstantSource time);

    final void append(Draft draft) {
        log.append(draft);
    }

    final void flush() {
        log.flush();
    }

    final Log log() {
        return log;
    }

    final Answers answers() {
        return answers;
    }

    final long epoch() {
        return opened.epoch();
    }

    /** Ends the process, so to speak, and begins another one. */
    final Holdings restart() {
        log.close();
        log = create(InstantSource.fixed(Instant.ofEpochMilli(NOW)));
        var found = new Holdings();
        try {
            log.open(new Answers(), found);
        } catch (LogException e) {
            throw new AssertionError(e);
        }
        return found;
    }

    @BeforeEach
    void open() throws LogException {
        log = create(InstantSource.fixed(Instant.ofEpochMilli(NOW)));
        opened = log.open(answers, retained);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aNewLogBeginsNowAndIsEmpty() {
        assertEquals(new Position(NOW, 0), opened);
        assertEquals(List.of(), retained.entries());
        assertEquals(List.of(), retained.acts());
        assertEquals(Optional.empty(), log.trouble());
    }

    @Test
    void everyDraftIsAnsweredOnceInOrderAtConsecutivePlaces() {
        List<Draft> drafts = new ArrayList<>();
        for (int batch : new int[] {1, 2, 3, 100, 0, 256, 7, 512, 64, 1}) {
            for (int i = 0; i < batch; i++) {
                drafts.add(Drafts.of("message " + drafts.size()));
                log.append(drafts.getLast());
            }
            log.flush();
            answers.await(drafts.size());
        }
        log.close();
        assertEquals(drafts, answers.all().stream().map(Answers.Answer::draft).toList());
        assertEquals(LongStream.rangeClosed(1, drafts.size()).boxed().toList(), answers.seqs());
    }

    @Test
    void whatWasFlushedIsAnsweredWithoutWaitingForMore() {
        log.append(Drafts.of("alone"));
        log.flush();
        assertEquals(1, answers.await(1).getFirst().seq());
    }

    @Test
    void actsOfModeratorsGetPlacesAmongTheMessages() {
        Draft message = Drafts.of("one");
        Draft mode = Draft.act(Drafts.ADA, NOW, new byte[1], Kind.MODE, Optional.empty());
        Draft deletion =
                Draft.act(
                        Drafts.ADA,
                        NOW,
                        new byte[1],
                        Kind.DELETION,
                        Optional.of(new Position(epoch(), 1)));
        List<Draft> drafts = List.of(message, mode, deletion, Drafts.of("two"));
        log.append(message);
        log.flush();
        answers.await(1);
        drafts.subList(1, 4).forEach(log::append);
        log.flush();
        answers.await(4);
        assertEquals(drafts, answers.all().stream().map(Answers.Answer::draft).toList());
        assertEquals(List.of(1L, 2L, 3L, 4L), answers.seqs());
    }

    @Test
    void aFlushOfNothingAnswersNothing() {
        log.flush();
        log.close();
        assertEquals(List.of(), answers.all());
    }

    @Test
    void asManyDraftsAsAgreedFitAndNoMore() {
        for (int i = 0; i < Log.MOST_UNANSWERED; i++) {
            log.append(Drafts.of("message " + i));
        }
        assertThrows(IllegalStateException.class, () -> log.append(Drafts.of("too many")));
        log.flush();
        answers.await(Log.MOST_UNANSWERED);
        log.append(Drafts.of("fits again"));
        log.flush();
        answers.await(Log.MOST_UNANSWERED + 1);
        assertEquals(Log.MOST_UNANSWERED + 1, answers.seqs().getLast());
    }

    @Test
    void closingAnswersWhatWasFlushed() {
        for (int i = 0; i < Log.MOST_UNANSWERED; i++) {
            log.append(Drafts.of("message " + i));
        }
        log.flush();
        log.close();
        assertEquals(Log.MOST_UNANSWERED, answers.seqs().size(), "answers when close returns");
    }

    @Test
    void aSecondCloseDoesNothing() {
        log.close();
        log.close();
        assertTrue(answers.all().isEmpty());
    }
}
