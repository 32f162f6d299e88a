package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.people.Claims;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ObjLongConsumer;

/**
 * Brings together who is here and who is at the {@link Peers}. The room's loop owns it; the peers
 * put what they have to tell. Bounded by how often a peer tells, once a second at most.
 */
final class Neighbours implements Peers.Hearing {

    /** Names are kept for ten minutes from then on, so once in a while is enough. */
    private static final long BETWEEN_KEEPS = Duration.ofMinutes(4).toNanos();

    private final Others others;
    private final Roster roster;
    private final Runnable nudge;
    private final Queue<ObjLongConsumer<Roster>> news = new ConcurrentLinkedQueue<>();
    private long kept;

    /**
     * @param nudge wakes the room's loop
     */
    Neighbours(Others others, Roster roster, Runnable nudge) {
        this.others = others;
        this.roster = roster;
        this.nudge = nudge;
    }

    /** From now on the peers are heard. Before the loop is started. */
    void open(long now) {
        kept = now;
        others.peers().ifPresent(peers -> peers.open(this));
    }

    @Override
    public void told(String peer, List<Author> known, int people) {
        put((roster, now) -> roster.told(peer, known, people, now));
    }

    @Override
    public void gone(String peer) {
        put((roster, now) -> roster.gone(peer));
    }

    @Override
    public void tick() {
        nudge.run();
    }

    private void put(ObjLongConsumer<Roster> what) {
        news.add(what);
        nudge.run();
    }

    /** Listens to the peers, and tells them what has changed here. */
    void exchange(long now) {
        Optional<Peers> peers = others.peers();
        if (peers.isEmpty()) {
            return;
        }
        for (var next = news.poll(); next != null; next = news.poll()) {
            next.accept(roster, now);
        }
        if (roster.takeChangedHere()) {
            peers.get().tell(roster.firstHere(), roster.here());
        }
        Optional<Claims> claims = others.claims();
        if (claims.isPresent() && now - kept >= BETWEEN_KEEPS) {
            kept = now;
            claims.get().keep(List.copyOf(roster.users()));
        }
    }
}
