package dev.chatroom.room;

import dev.chatroom.people.Caller;
import dev.chatroom.people.Claims;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import dev.chatroom.room.Event.Moderate;
import dev.chatroom.room.Event.Rename;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;

/**
 * Where those wait whose name other processes have to agree to, and all that they do meanwhile.
 *
 * <p>The room's loop owns it. Bounded by the connections and by what the mailbox lets be without an
 * answer.
 */
final class Reception {

    /**
     * How long somebody may be ahead of the log, in nanoseconds; after that it is no place of it.
     */
    static final long PATIENCE = Duration.ofSeconds(1).toNanos();

    private final Claims claims;
    private final Runnable nudge;
    private final Predicate<Member> isIn;
    private final Map<Member, Queue<Event>> held = new HashMap<>();

    /** What was agreed to; other threads put. */
    private final Queue<Agreed> agreed = new ConcurrentLinkedQueue<>();

    /** Those who are ahead of the log, and until when they wait for it. */
    private final Map<Agreed, Long> ahead = new HashMap<>();

    /** Somebody who waited, and their name if they got one. */
    record Agreed(Event event, Optional<DisplayName> name) {

        /** Who they are with that name. */
        Caller caller() {
            return event.member().caller().called(name);
        }
    }

    /**
     * @param nudge wakes the room's loop
     * @param isIn whether somebody has joined
     */
    Reception(Claims claims, Runnable nudge, Predicate<Member> isIn) {
        this.claims = claims;
        this.nudge = nudge;
        this.isIn = isIn;
    }

    /** Whether an event has to wait; then it comes again, from {@link #next} or {@link #held}. */
    boolean holds(Event event) {
        Queue<Event> before = held.get(event.member());
        if (before != null) {
            before.add(event);
            return true;
        }
        switch (event) {
            case Leave _, Moderate _ -> {
                return false;
            }
            case Join _ -> {
                arrive(event);
                return true;
            }
            case Forward _ -> {
                if (isIn.test(event.member())) {
                    return false;
                }
                arrive(event);
                return true;
            }
            case Rename(Member member, DisplayName wish) -> {
                hold(event);
                claims.rename(member.caller().user(), wish, name -> agree(event, name));
                return true;
            }
        }
    }

    private void arrive(Event event) {
        hold(event);
        claims.arrive(event.member().caller(), name -> agree(event, Optional.of(name)));
    }

    private void hold(Event event) {
        held.put(event.member(), new ArrayDeque<>());
    }

    private void agree(Event event, Optional<DisplayName> name) {
        agreed.add(new Agreed(event, name));
        nudge.run();
    }

    /** The next one that need not wait any more, or null; then comes what {@link #held} has. */
    Agreed next() {
        return agreed.poll();
    }

    /** Whether one who is ahead of the log may wait; then it comes next after {@link #again}. */
    boolean mayWait(Agreed agreed, long now) {
        long until = ahead.computeIfAbsent(agreed, first -> now + PATIENCE);
        if (now - until >= 0) {
            ahead.remove(agreed);
            return false;
        }
        return true;
    }

    /** Those who wait for the log are looked at once more in the next round. */
    void again() {
        agreed.addAll(ahead.keySet());
    }

    /** What {@code member} has done while it waited, in order; it waits no more. */
    Queue<Event> held(Member member) {
        ahead.keySet().removeIf(agreed -> agreed.event().member() == member);
        return held.remove(member);
    }
}
