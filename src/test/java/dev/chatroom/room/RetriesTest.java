package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertSame;

import dev.chatroom.log.Drafts;
import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RetriesTest {

    private static final String ID = "c9f2";

    private final MemoryLog log = new MemoryLog(1, 10, new FramePool());
    private final Retries retries = new Retries();

    private Entry says(long time) {
        Entry entry = log.append(Drafts.of(Drafts.ADA, Optional.of(ID), time, "words"));
        retries.begin(Drafts.ADA.id(), ID, time, new UnderWay().add(Clerk.ROOM, new byte[0]));
        retries.stored(entry);
        return entry;
    }

    private Entry known(long time) {
        return retries.of(Drafts.ADA.id(), ID, time).orElseThrow().entry().orElseThrow();
    }

    @Test
    void aRetryOfWhatWasDeletedFindsItEmpty() {
        Entry emptied = log.delete(says(0).seq()).orElseThrow();
        retries.emptied(emptied);
        assertSame(emptied, known(1));
    }

    @Test
    void whatIsDeletedIsNotTakenForWhatItsAuthorSaidLaterUnderTheSameId() {
        Entry old = says(0);
        Entry later = says(Retries.SPAN);
        retries.emptied(log.delete(old.seq()).orElseThrow());
        assertSame(later, known(Retries.SPAN));
    }
}
