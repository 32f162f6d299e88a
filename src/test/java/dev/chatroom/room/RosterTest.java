package dev.chatroom.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Author;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Roster.Person;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What those in the room are told of each other as it fills and empties. */
class RosterTest {

    private final Roster roster = Rooms.roster();
    private final Deque<Person> there = new ArrayDeque<>();
    private int came;
    private long now;

    @Test
    void whoComesAndGoesIsToldByName() {
        come(2);
        assertTold(2, Set.of("u1", "u2"), Set.of());
        leave(1);
        come(1);
        assertTold(2, Set.of("u3"), Set.of("u1"));
    }

    @Test
    void ofACrowdTheNumberAloneIsTold() {
        come(Roster.CROWD);
        assertEquals(Roster.CROWD, news().joined().size());
        come(1);
        assertTold(Roster.CROWD + 1, Set.of(), Set.of());
        come(5);
        leave(2);
        assertTold(Roster.CROWD + 4, Set.of(), Set.of());
    }

    @Test
    void theFirstThatIsToldAfterACrowdHasEverybodyWhoIsThere() {
        come(Roster.CROWD + 50);
        news();
        leave(120);
        come(10);
        assertTold(140, ids(121, 260), Set.of());
        come(1);
        leave(1);
        assertTold(140, Set.of("u261"), Set.of("u121"), "what follows is told one by one again");
    }

    @Test
    void aCrowdBetweenTwoTellingsIsOneToo() {
        come(150);
        news();
        come(60);
        leave(70);
        assertTold(140, ids(71, 210), Set.of());
    }

    @Test
    void whoComesAsTheCrowdGoesIsToldOfEverybodyAsWell() {
        come(Roster.CROWD + 1);
        leave(10);
        now -= Duration.ofMillis(2_500).toNanos();
        assertTold(Roster.CROWD + 1, Set.of(), Set.of(), "half a second before they have left");
        now += Duration.ofMillis(500).toNanos();
        assertEquals(Optional.empty(), roster.news(now), "not yet a second later");
        come(1);
        long known = roster.change();
        come(1);
        assertEquals(ids(11, 203), users(news().after(known).joined()));
    }

    @Test
    void whoIsToldLateHearsWhatCountsNow() {
        come(3);
        Presence few = news();
        come(Roster.CROWD);
        Presence crowd = news();
        leave(100);
        Presence all = news();
        leave(1);
        Presence less = news();
        assertEquals(List.of(), few.and(crowd).changes(), "of a crowd nobody is told by name");
        assertEquals(ids(101, 203), users(few.and(crowd).and(all).joined()));
        assertEquals(List.of(), few.and(crowd).and(all).left(), "nobody knows them any more");
        assertEquals(ids(102, 203), users(all.and(less).joined()));
        assertEquals(103 - 1, all.and(less).members());
    }

    @Test
    void afterACrowdElsewhereEverybodyIsToldOnceTheyAreKnown() {
        come(2);
        news();
        List<Author> theirs = IntStream.rangeClosed(1, 3).mapToObj(RosterTest::author).toList();
        roster.told("r", theirs, Roster.CROWD, now);
        assertTold(Roster.CROWD + 2, Set.of(), Set.of());
        roster.told("r", theirs, 5, now);
        assertTold(7, Set.of("u1", "u2", "v1", "v2", "v3"), Set.of());
        List<Author> all = IntStream.rangeClosed(2, 6).mapToObj(RosterTest::author).toList();
        roster.told("r", all, 5, now);
        assertTold(7, Set.of("u1", "u2", "v2", "v3", "v4", "v5", "v6"), Set.of());
    }

    private static Author author(int number) {
        return new Author("v" + number, "There " + number);
    }

    private void come(int many) {
        for (int i = 0; i < many; i++) {
            String id = "u" + ++came;
            there.add(roster.arrive(new Caller(id, DisplayName.parse("Name " + id)), now));
        }
    }

    /** Those who have been there longest leave, and stay away. */
    private void leave(int many) {
        for (int i = 0; i < many; i++) {
            roster.leave(there.remove(), now);
        }
        now += Duration.ofSeconds(11).toNanos();
    }

    private Presence news() {
        now += Duration.ofSeconds(1).toNanos();
        Optional<Presence> news = roster.news(now);
        assertTrue(news.isPresent(), "something has changed");
        return news.get();
    }

    private void assertTold(int members, Set<String> joined, Set<String> left) {
        assertTold(members, joined, left, "what is told");
    }

    private void assertTold(int members, Set<String> joined, Set<String> left, String what) {
        Presence news = news();
        assertEquals(members, news.members(), what);
        assertEquals(new TreeSet<>(joined), users(news.joined()), what);
        assertEquals(new TreeSet<>(left), users(news.left()), what);
    }

    private static TreeSet<String> users(List<Author> authors) {
        var ids = new TreeSet<String>();
        authors.forEach(author -> ids.add(author.id()));
        assertEquals(authors.size(), ids.size(), "each once");
        return ids;
    }

    private static TreeSet<String> ids(int first, int last) {
        var ids = new TreeSet<String>();
        IntStream.rangeClosed(first, last).forEach(number -> ids.add("u" + number));
        return ids;
    }
}
