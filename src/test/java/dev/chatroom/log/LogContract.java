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
    private final List<Message> retained = new ArrayList<>();
    private Log log;
    private Position opened;

    protected abstract Log create(InstantSource time);

    @BeforeEach
    void open() throws LogException {
        log = create(InstantSource.fixed(Instant.ofEpochMilli(NOW)));
        opened = log.open(answers, retained::add);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void aNewLogBeginsNowAndIsEmpty() {
        assertEquals(new Position(NOW, 0), opened);
        assertEquals(List.of(), retained);
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
