package dev.chatroom.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.cluster.Talker.Heard;
import dev.chatroom.log.Position;
import dev.chatroom.support.Until;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has to hold of all that was said and heard, whatever happened meanwhile. */
final class Verdict {

    private Verdict() {}

    /** Lets all finish, and judges: nothing that was acknowledged is missing anywhere. */
    static void onAll(List<Talker> talkers) {
        talkers.forEach(Talker::hush);
        for (Talker talker : talkers) {
            Until.holds("all is acknowledged", talker::hasAllAcknowledged);
        }
        Set<String> acknowledged = new HashSet<>();
        for (Talker talker : talkers) {
            talker.acknowledged().forEach(text -> acknowledged.add(talker.id() + "/" + text));
        }
        for (Talker talker : talkers) {
            Until.holds("all of it is heard", () -> keys(talker).containsAll(acknowledged));
        }
        onOrder(talkers);
    }

    private static Set<String> keys(Talker talker) {
        Set<String> keys = new HashSet<>();
        talker.heard().forEach(heard -> keys.add(heard.key()));
        return keys;
    }

    /** One order for all, no repeat, no gap that nobody was told of. */
    static void onOrder(List<Talker> talkers) {
        Map<Position, String> byPlace = new HashMap<>();
        Map<String, Position> byKey = new HashMap<>();
        for (Talker talker : talkers) {
            Heard last = null;
            for (Heard heard : talker.heard()) {
                if (last != null) {
                    assertTrue(follows(last, heard), "a gap or a step back: " + last + heard);
                }
                last = heard;
                assertEquals(
                        heard.key(),
                        byPlace.merge(heard.at(), heard.key(), (a, b) -> a),
                        "a place");
                assertEquals(
                        heard.at(), byKey.merge(heard.key(), heard.at(), (a, b) -> a), "a message");
            }
        }
    }

    private static boolean follows(Heard last, Heard next) {
        if (next.at().epoch() == last.at().epoch()) {
            return next.at().seq() == last.at().seq() + 1 || next.told();
        }
        return next.at().epoch() > last.at().epoch() && (next.at().seq() == 1 || next.told());
    }
}
