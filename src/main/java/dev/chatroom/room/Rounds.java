package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import dev.chatroom.room.Event.Moderate;
import dev.chatroom.room.Event.Rename;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Reception.Agreed;
import dev.chatroom.watch.LineLimit;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * What the room's loop does in one round: it lets in who waited, handles the events that have come,
 * hears the other processes, and passes on what the log has answered.
 *
 * <p>The loop owns it, and all that it is made of.
 */
final class Rounds {

    private static final long NEVER = Long.MAX_VALUE;

    private static final Logger LOG = Logger.getLogger(Room.class);

    private final MemoryLog recent;
    private final Roster roster;
    private final Lanes lanes;
    private final Mailbox mailbox;
    private final Alarm alarm;
    private final InstantSource clock;
    private final Floor floor;
    private final Ledger ledger;
    private final Neighbours neighbours;

    /** Only where names are agreed on with other processes. */
    private final Optional<Reception> reception;

    private final LineLimit faults;

    private int answered;
    private long alarmAt = NEVER;
    private long now;
    private long time;

    /**
     * @param lanes of the members
     * @param mailbox brings the events
     */
    Rounds(Room.House house, Lanes lanes, Mailbox mailbox) {
        this.recent = house.recent();
        this.roster = house.roster();
        this.lanes = lanes;
        this.mailbox = mailbox;
        this.alarm = house.alarm();
        this.clock = house.clock();
        var archive = new Archive(house.log(), recent);
        this.floor = new Floor(recent, archive, roster, lanes, house.moderation());
        this.ledger =
                new Ledger(
                        house.log(),
                        recent,
                        archive,
                        new Rules(house.moderation()),
                        mailbox::nudge,
                        new Hearing());
        this.neighbours = new Neighbours(house.others(), roster, mailbox::nudge);
        this.reception =
                house.others().claims().map(it -> new Reception(it, mailbox::nudge, floor::has));
        this.faults = LineLimit.ofFaults(house.nanoTime());
    }

    /** Before the loop is started. */
    void open(long now) throws LogException {
        ledger.open();
        neighbours.open(now);
    }

    /** Connections, not people. */
    int members() {
        return floor.size();
    }

    /** There is more to pass on than one round takes. */
    boolean hasMore() {
        return ledger.hasMore();
    }

    /**
     * One round.
     *
     * @param batch events, none of which is left in it
     * @param now in nanoseconds of the room's clock
     * @return how many entries of the log have got their place
     */
    long go(List<Event> batch, long now) {
        this.now = now;
        time = clock.millis();
        recent.expire(time);
        reception.ifPresent(this::letIn);
        batch.forEach(this::handle);
        batch.clear();
        reportSightings();
        neighbours.exchange(now);
        long said = ledger.settle();
        roster.news(now).ifPresent(lanes::tell);
        setAlarm();
        return said;
    }

    /** How many speeches are done with since the last call. */
    int takeAnswered() {
        int many = answered + ledger.takeAnswered();
        answered = 0;
        return many;
    }

    /**
     * The loop waits without a time limit, which costs a virtual thread much less than one with.
     */
    private void setAlarm() {
        if (now >= alarmAt) {
            alarmAt = NEVER;
        }
        OptionalLong due = roster.due();
        if (due.isPresent() && due.getAsLong() < alarmAt) {
            alarmAt = due.getAsLong();
            alarm.after(Math.max(0, alarmAt - now), mailbox::nudge);
        }
    }

    /** Those whose name is agreed on, and what they did meanwhile. */
    private void letIn(Reception from) {
        for (Agreed next = from.next(); next != null; next = from.next()) {
            Agreed agreed = next;
            if (isAhead(agreed.event()) && from.mayWait(agreed, now)) {
                alarm.after(Reception.PATIENCE, mailbox::nudge);
                continue;
            }
            Queue<Event> held = from.held(agreed.event().member());
            handle(agreed.event(), event -> admit(event, agreed));
            held.forEach(this::handle);
        }
        from.again();
    }

    /** Somebody who comes from another process, and has heard more there than is known here yet. */
    private boolean isAhead(Event event) {
        return event instanceof Join(Member _, Optional<Position> since)
                && since.isPresent()
                && since.get().compareTo(recent.position()) > 0;
    }

    private void admit(Event event, Agreed agreed) {
        switch (event) {
            case Join(Member member, Optional<Position> since) ->
                    admit(member, agreed.caller(), since);
            case Forward forward -> say(forward, agreed.caller());
            case Rename(Member member, DisplayName name) ->
                    rename(member, name, agreed.name().isPresent());
            case Leave _, Moderate _ -> apply(event);
        }
    }

    private void handle(Event event) {
        if (reception.isEmpty() || !reception.get().holds(event)) {
            handle(event, this::apply);
        }
    }

    /** One member's fault costs this member its place, never the loop its life. */
    private void handle(Event event, Consumer<Event> how) {
        try {
            how.accept(event);
        } catch (RuntimeException e) {
            putOut(event.member(), e);
            if (event instanceof Speech) {
                answered++;
            }
        }
    }

    private void putOut(Member member, RuntimeException e) {
        faults.write(end -> LOG.errorf(e, "The room puts a member out.%s", end));
        floor.forget(member, now);
        member.fail();
    }

    private void apply(Event event) {
        switch (event) {
            case Join(Member member, Optional<Position> since) ->
                    admit(member, member.caller(), since);
            case Leave(Member member) -> floor.forget(member, now);
            case Forward forward -> say(forward, forward.member().caller());
            case Rename(Member member, DisplayName name) -> rename(member, name, true);
            case Moderate(Member member, Act act) -> moderate(member, act);
        }
    }

    private void admit(Member member, Caller caller, Optional<Position> since) {
        floor.admit(member, caller, since, now, time, mailbox.since());
    }

    private void rename(Member member, DisplayName name, boolean agreed) {
        floor.rename(member, name, agreed, now);
        answered++;
    }

    private void say(Forward forward, Caller caller) {
        Member member = forward.member();
        floor.sees(member, caller, now);
        ledger.say(
                forward, caller, floor.has(member), () -> floor.speaker(member, caller, now), time);
    }

    private void moderate(Member member, Act act) {
        Caller caller = member.caller();
        String name = caller.wish().map(DisplayName::text).orElse(caller.user());
        ledger.moderate(member, new Author(caller.user(), name), floor.completed(act, now), time);
    }

    /** Tells other processes where a banned user was found here, as far as the mailbox takes it. */
    private void reportSightings() {
        Queue<Sighting> sightings = floor.sightings();
        while (!sightings.isEmpty()
                && mailbox.offer(new Moderate(Clerk.ROOM, sightings.element()))) {
            sightings.remove();
        }
    }

    /** What the ledger tells. */
    private final class Hearing implements Ledger.Hearing {

        @Override
        public void ruled(Ruling ruling) {
            floor.ruled(ruling, now, time);
        }

        @Override
        public void recalled(List<Ruling> rulings) {
            floor.recalled(rulings, now, time);
        }

        @Override
        public void putOut(Member member, RuntimeException fault) {
            Rounds.this.putOut(member, fault);
        }
    }
}
