package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Drafts;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** From where on the log is asked for what memory has no more. */
class ArchiveTest {

    private static final int RETAIN = 1_000;
    private static final long LITTLE = 100;

    private final MemoryLog recent =
            new MemoryLog(new Keeping(RETAIN, 0, LITTLE, 10), new FramePool());
    private final Asked log = new Asked();
    private final Archive archive = new Archive(log, recent);

    /** Holds all after {@code before}, and remembers what it was asked for. */
    private static final class Asked implements Log {

        private final List<Position> after = new ArrayList<>();
        private Position before = new Position(1, 0);

        @Override
        public Position open(Delivery delivery, Retained retained) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void append(Draft draft) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void flush() {}

        @Override
        public Optional<Position> before() {
            return Optional.of(before);
        }

        @Override
        public CompletionStage<List<Message>> read(Position from, int most) {
            after.add(from);
            return CompletableFuture.completedStage(List.of());
        }

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }

        @Override
        public void close() {}
    }

    private void say(int many) {
        for (int i = 0; i < many; i++) {
            recent.append(Drafts.of("message " + i));
        }
    }

    @Test
    void whoComesBackGoesOnInItsOwnEpochAndNeverInTheFuture() {
        recent.begin(new Position(7, 0));
        say(1);
        assertEquals(OptionalLong.of(0), archive.resume(new Position(7, 0)));
        assertEquals(OptionalLong.of(1), archive.resume(new Position(7, 1)));
        assertEquals(OptionalLong.empty(), archive.resume(new Position(7, 2)));
        assertEquals(OptionalLong.empty(), archive.resume(new Position(6, 1)));
    }

    @Test
    void afterABreakTheLogIsReadFromWhereItsEpochBegins() {
        recent.begin(new Position(1, 0));
        say(10);
        recent.turn(new Position(2, 0), true);
        log.before = new Position(2, 0);
        say(50);
        assertEquals(10, archive.before(), "the place before the first that isn't missing");
        archive.read(10, 64);
        archive.read(12, 64);
        assertEquals(List.of(new Position(2, 0), new Position(2, 2)), log.after);
    }

    @Test
    void aSeamlessTurnIsNoReasonToReadLess() {
        recent.begin(new Position(1, 0));
        say(10);
        recent.turn(new Position(2, 0), false);
        say(50);
        assertEquals(0, archive.before());
        archive.read(3, 64);
        archive.read(10, 64);
        assertEquals(List.of(new Position(1, 3), new Position(2, 0)), log.after);
    }

    @Test
    void noMoreIsToldToBeThereThanIsKeptWhateverTheEpochs() {
        recent.begin(new Position(1, 0));
        say(10);
        recent.turn(new Position(2, 0), false);
        say(RETAIN);
        assertEquals(10, archive.before());
        say(5);
        assertEquals(15, archive.before());
    }

    @Test
    void anEpochThatMemoryHasForgottenHidesNothingOfTheNextOne() {
        recent.begin(new Position(1, 0));
        say(3);
        recent.turn(new Position(2, 0), false);
        say(3 * RETAIN);
        recent.turn(new Position(3, 0), false);
        say(50);
        assertEquals(3 + 3 * RETAIN + 50 - RETAIN, archive.before());
    }

    @Test
    void whatIsStoredFromBeforeTheFirstEpochKnownHereHidesNothingEither() {
        recent.begin(new Position(2, 0));
        say(50);
        assertEquals(0, archive.before());
    }
}
