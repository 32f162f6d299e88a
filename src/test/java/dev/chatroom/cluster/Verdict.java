package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.cluster.Diary.Heard;
import dev.chatroom.log.Position;
import dev.chatroom.support.Until;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has to hold of all that was said and heard, whatever happened meanwhile. */
final class Verdict {

    private final List<Talker> talkers;

    /** All messages that anybody knows of, heard or acknowledged. */
    private final TreeMap<Position, String> places = new TreeMap<>();

    private Verdict(List<Talker> talkers) {
        this.talkers = talkers;
        for (Talker talker : talkers) {
            Diary diary = talker.diary();
            diary.heard().forEach(heard -> place(heard.at(), heard.key()));
            diary.acknowledged().forEach((text, at) -> place(at, diary.id() + "/" + text));
        }
    }

    private void place(Position at, String key) {
        assertEquals(key, places.merge(at, key, (first, again) -> first), "one order: at " + at);
    }

    /**
     * Lets all finish, and judges: all was acknowledged, nothing that was acknowledged is missing
     * anywhere, nobody was told otherwise.
     */
    static void onAll(List<Talker> talkers) {
        var verdict = afterAll(talkers);
        Map<String, Position> byKey = new HashMap<>();
        verdict.places.forEach((at, key) -> assertNull(byKey.put(key, at), "twice: " + key));
        Set<String> acknowledged = new HashSet<>();
        for (Talker talker : talkers) {
            Diary diary = talker.diary();
            diary.acknowledged().keySet().forEach(it -> acknowledged.add(diary.id() + "/" + it));
        }
        for (Talker talker : talkers) {
            Set<String> missing = new HashSet<>(acknowledged);
            for (Heard heard : talker.diary().heard()) {
                missing.remove(heard.key());
                assertFalse(heard.told(), talker + " is told of a gap before " + heard);
            }
            assertEquals(Set.of(), missing, "acknowledged, but not heard by " + talker);
        }
    }

    /** Lets all finish, and judges: who misses something or hears it again was told. */
    static void onWhatNobodyWasToldOf(List<Talker> talkers) {
        afterAll(talkers);
    }

    private static Verdict afterAll(List<Talker> talkers) {
        talkers.forEach(Talker::hush);
        for (Talker talker : talkers) {
            Until.holds("all is acknowledged to " + talker, talker::hasAllAcknowledged);
        }
        Until.holds(
                "all have come equally far: " + talkers,
                () -> talkers.stream().map(it -> it.diary().since()).distinct().count() == 1);
        var verdict = new Verdict(talkers);
        talkers.forEach(verdict::on);
        return verdict;
    }

    /** It has heard all that anybody knows of from its start on, once, but where it was told. */
    private void on(Talker talker) {
        Diary diary = talker.diary();
        assertEquals(List.of(), diary.faults(), talker::toString);
        Position last = diary.start();
        Set<String> sinceTold = new HashSet<>();
        for (Heard heard : diary.heard()) {
            assertTrue(heard.at().compareTo(last) > 0, talker + " goes back from " + last);
            if (heard.told()) {
                sinceTold.clear();
            } else {
                assertEquals(
                        places.higherKey(last),
                        heard.at(),
                        () -> "a gap nobody told of: " + talker + " jumps to " + heard);
                assertTrue(follows(last, heard.at()), talker + " jumps from " + last);
            }
            assertTrue(sinceTold.add(heard.key()), talker + " hears again: " + heard);
            last = heard.at();
        }
        assertNull(places.higherKey(last), () -> "the end is missing at " + talker);
    }

    /** Numbers have no holes, even where nobody knows of a message. */
    private static boolean follows(Position last, Position next) {
        return next.seq() == (next.epoch() == last.epoch() ? last.seq() + 1 : 1);
    }
}
