package dev.chatroom.log.redis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.support.Until;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Two logs of one room, and what has to hold of both, whatever happens to the engine. */
final class Scribes implements AutoCloseable {

    private static final int MOST_WAITING = 500;

    final Scribe a;
    final Scribe b;

    Scribes(String urlOfA, String urlOfB, Keys keys) {
        a = new Scribe(urlOfA, keys);
        b = new Scribe(urlOfB, keys);
    }

    Scribes(String urlOfA, String urlOfB, Keys keys, int keep, int confirm) {
        a = new Scribe(urlOfA, keys, keep, confirm);
        b = new Scribe(urlOfB, keys, keep, confirm);
    }

    static void say(Scribe scribe, String text) {
        Until.holds("there is room for " + text, () -> scribe.waiting() < MOST_WAITING);
        scribe.say(text);
    }

    void say(int from, int many) {
        for (int i = from; i < from + many; i++) {
            say(a, "a" + i);
            say(b, "b" + i);
        }
    }

    boolean areAnswered() {
        return a.isAnswered() && b.isAnswered();
    }

    void awaitAnswers() {
        Until.holds("all is answered", this::areAnswered);
    }

    void awaitHeard(int many) {
        Until.holds("both hear all", () -> a.heard().size() == many && b.heard().size() == many);
    }

    /** Both have seen so many new epochs. */
    boolean haveTurned(int times) {
        return a.turns().size() >= times && b.turns().size() >= times;
    }

    void assertGoesOn() {
        var tries = new AtomicInteger();
        Until.holds(
                "stores again",
                () -> {
                    int before = a.heard().size();
                    // Each try another text: what is refused is to be found nowhere.
                    a.say("again " + before + ", try " + tries.incrementAndGet());
                    Until.holds("answered", a::isAnswered);
                    return a.heard().size() > before;
                });
        Until.holds("both are at one place", () -> a.position().equals(b.position()));
        assertSameAndNoRepeat();
    }

    void assertSameAndNoRepeat() {
        Until.holds("both hear the same", () -> a.heard().equals(b.heard()));
        assertEquals(a.heard().size(), new HashSet<>(a.heard()).size(), "no repeat");
    }

    void assertRefusedIsNowhere() {
        List<String> refused = new ArrayList<>(a.refused());
        refused.addAll(b.refused());
        refused.retainAll(new HashSet<>(a.heard()));
        assertEquals(List.of(), refused, "refused and said all the same");
    }

    @Override
    public void close() {
        b.close();
        a.close();
    }
}
