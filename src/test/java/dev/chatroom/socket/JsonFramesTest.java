package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Drafts;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.Kind;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Acts;
import dev.chatroom.moderation.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** All json clients get the same bytes, which are made once (docs/protocol.md, section 4). */
class JsonFramesTest {

    private static final int LOOPS = 8;
    private static final int ROUNDS = 500;

    private final FramePool pool = new FramePool();
    private final MemoryLog log = new MemoryLog(7, 10_000, pool);
    private final JsonFrames frames = new JsonFrames(log, pool);

    @Test
    void whatIsSaidIsEncodedOnceWhateverItIs() {
        assertOne(message(), "\"type\":\"message\"");
        assertOne(announcement(), "\"type\":\"announcement\"");
        assertOne(deletion(), "\"type\":\"deleted\"");
        assertOne(mode(), "\"type\":\"mode\"");
        assertOne(log.delete(message().seq()).orElseThrow(), "\"deleted\":true");
        assertOne(log.delete(announcement().seq()).orElseThrow(), "\"deleted\":true");
    }

    private void assertOne(Entry entry, String holds) {
        Frame first = frames.of(entry);
        String text = new String(first.bytes(), 0, first.length(), UTF_8);
        assertTrue(text.contains(holds), "expected " + holds + " in " + text);
        assertSame(first, frames.of(entry), "made once: " + text);
        assertSame(first, entry.json(), "kept with its entry: " + text);
    }

    @Test
    void eventLoopsThatNeedItAtTheSameTimeGetTheSameOne() throws Exception {
        var together = new CyclicBarrier(LOOPS);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < ROUNDS; i++) {
            entries.addAll(List.of(message(), announcement(), deletion()));
        }
        List<Future<List<Frame>>> loops = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(LOOPS)) {
            for (int i = 0; i < LOOPS; i++) {
                loops.add(threads.submit(() -> made(entries, together)));
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            for (Future<List<Frame>> loop : loops) {
                assertSame(
                        entries.get(i).json(),
                        loop.get().get(i),
                        "one frame for all of the entry at " + entries.get(i).seq());
            }
        }
        assertEquals(entries.size(), log.head());
    }

    private List<Frame> made(List<Entry> entries, CyclicBarrier together) throws Exception {
        List<Frame> made = new ArrayList<>();
        for (Entry entry : entries) {
            together.await();
            made.add(frames.of(entry));
        }
        return made;
    }

    private Entry message() {
        return log.append(Drafts.of("hello"));
    }

    private Entry announcement() {
        return act(Kind.ANNOUNCEMENT, new Announcement("hear, hear".getBytes(UTF_8)));
    }

    private Entry deletion() {
        return act(Kind.DELETION, new Deletion(new Position(7, 1), Optional.of("spam")));
    }

    private Entry mode() {
        return act(Kind.MODE, new Mode(10, false));
    }

    private Entry act(Kind kind, Act act) {
        return log.append(
                Draft.act(Drafts.ADA, Drafts.TIME, Acts.write(act), kind, Optional.empty()));
    }
}
