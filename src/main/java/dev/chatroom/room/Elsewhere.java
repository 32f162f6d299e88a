package dev.chatroom.room;

import dev.chatroom.log.Author;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The people at the room's {@link Peers}. Of a crowd at one of them only some are known by name;
 * the rest are counted, and who is among the rest of two is counted twice.
 *
 * <p>The {@link Roster} owns it.
 */
final class Elsewhere {

    private final Map<String, Peer> peers = new HashMap<>();

    /** Known at one peer at least. */
    private Map<String, Author> known = Map.of();

    private int unknown;

    private record Peer(Map<String, Author> known, int unknown) {}

    boolean isEmpty() {
        return peers.isEmpty();
    }

    boolean has(String user) {
        return known.containsKey(user);
    }

    /** Whether somebody is there who is called otherwise. */
    boolean knowsOtherwise(Author who) {
        return has(who.id()) && !known.get(who.id()).equals(who);
    }

    Collection<Author> known() {
        return known.values();
    }

    /** How many there are that {@code here} doesn't hold for. */
    int beyond(Predicate<String> here) {
        int both = 0;
        for (String user : known.keySet()) {
            both += here.test(user) ? 1 : 0;
        }
        return known.size() - both + unknown;
    }

    /** Those of {@code now} who have come to {@code peer}, or are called otherwise now. */
    List<Author> changed(String peer, List<Author> now) {
        Map<String, Author> before = peers.containsKey(peer) ? peers.get(peer).known : Map.of();
        return now.stream()
                .filter(who -> !who.equals(before.get(who.id())))
                .filter(who -> !who.equals(known.get(who.id())))
                .toList();
    }

    /**
     * @return those who are known nowhere any more
     */
    List<Author> told(String peer, List<Author> now, int people) {
        Map<String, Author> theirs = new LinkedHashMap<>();
        now.forEach(who -> theirs.put(who.id(), who));
        peers.put(peer, new Peer(theirs, Math.max(0, people - theirs.size())));
        return merge();
    }

    /**
     * @return those who are known nowhere any more
     */
    List<Author> gone(String peer) {
        peers.remove(peer);
        return merge();
    }

    private List<Author> merge() {
        Map<String, Author> before = known;
        known = new LinkedHashMap<>();
        unknown = 0;
        for (Peer peer : peers.values()) {
            known.putAll(peer.known);
            unknown += peer.unknown;
        }
        return before.values().stream().filter(who -> !known.containsKey(who.id())).toList();
    }
}
