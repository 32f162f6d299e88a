package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Join;
import dev.chatroom.room.Event.Leave;
import dev.chatroom.room.Event.Rename;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Reception.Agreed;
import dev.chatroom.room.Refused.NameTaken;
import dev.chatroom.room.Roster.Person;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LineLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * The one room. Its loop, a virtual thread named {@code room}, owns the members, the people and the
 * order of the messages; all others talk to it through its mailbox, and the log through its
 * answers.
 *
 * <p>The loop never waits for a client, a disk or the network. It waits for two things: that
 * something is to be done, and that each lane is less than {@link #LEAD} messages behind. A lane
 * never waits for anybody, so that wait is as short as one turn of it.
 */
@ApplicationScoped
public class Room {

    /** How long what a user has said under an id isn't said again. */
    public static final Duration RETRY_SPAN = Duration.ofMinutes(2);

    /** Speeches that may be without an answer; the next ones wait at their senders. */
    static final int MAILBOX = Log.MOST_UNANSWERED;

    /** Events that the loop takes at once. */
    static final int BATCH = 256;

    /** How far, in messages, the room runs ahead of a lane: as many as an outbox has slots. */
    static final int LEAD = 256;

    private static final long NEVER = Long.MAX_VALUE;

    private static final Logger LOG = Logger.getLogger(Room.class);

    private final MemoryLog recent;
    private final Counts counts;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final Alarm alarm;
    private final Mailbox mailbox;
    private final LineLimit faults;

    // The loop's own.
    private final Map<Member, Person> members = new HashMap<>();
    private final Roster roster;
    private final Lanes lanes;
    private final Ledger ledger;
    private final Neighbours neighbours;

    /** Only where names are agreed on with other processes. */
    private final Optional<Reception> reception;

    private int answered;
    private long alarmAt = NEVER;
    private long now;
    private long time;

    private volatile Thread loop;
    private volatile int size;
    private volatile int people;

    /**
     * @param log keeps the messages
     * @param recent the newest of them, for those who are in the room
     * @param roster who is there, and how they are called
     * @param others the other processes that have the same log
     * @param clock tells when a message was said
     */
    @Inject
    public Room(
            Log log,
            MemoryLog recent,
            Roster roster,
            Others others,
            Counts counts,
            InstantSource clock) {
        this(log, recent, roster, others, counts, clock, System::nanoTime, Alarm.SYSTEM);
    }

    /**
     * @param nanoTime the clock of everything but messages, as {@link System#nanoTime}
     * @param alarm rings when it is time to tell who has come and gone
     */
    Room(
            Log log,
            MemoryLog recent,
            Roster roster,
            Counts counts,
            InstantSource clock,
            LongSupplier nanoTime,
            Alarm alarm) {
        this(log, recent, roster, Others.NONE, counts, clock, nanoTime, alarm);
    }

    private Room(
            Log log,
            MemoryLog recent,
            Roster roster,
            Others others,
            Counts counts,
            InstantSource clock,
            LongSupplier nanoTime,
            Alarm alarm) {
        this.recent = recent;
        this.roster = roster;
        this.counts = counts;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.alarm = alarm;
        this.mailbox = new Mailbox(MAILBOX, BATCH, nanoTime);
        this.lanes = new Lanes(recent);
        this.ledger = new Ledger(log, recent, mailbox::nudge, this::putOut);
        this.neighbours = new Neighbours(others, roster, mailbox::nudge);
        this.reception =
                others.claims().map(it -> new Reception(it, mailbox::nudge, members::containsKey));
        this.faults = LineLimit.ofFaults(nanoTime);
    }

    /**
     * Opens the log and takes over what it holds. Blocks on the disk; once, before {@link #start}.
     *
     * @throws LogException if that isn't possible
     */
    public void open() throws LogException {
        ledger.open();
        neighbours.open(nanoTime.getAsLong());
    }

    /** Starts the loop; once. */
    public void start() {
        loop = Thread.ofVirtual().name("room").unstarted(this::run);
        loop.start();
    }

    /** Ends the loop and waits for its end. What is still in the mailbox isn't said any more. */
    public void stop() throws InterruptedException {
        loop.interrupt();
        loop.join();
    }

    /** How many members the room has: connections. Any thread may ask. */
    public int size() {
        return size;
    }

    /** How many people are in the room, however many connections they have. Any thread may ask. */
    public int people() {
        return people;
    }

    /** How many events wait for the loop; any thread may ask. */
    public int waiting() {
        return mailbox.size();
    }

    /** How the loop is; any thread may ask. */
    public Pulse pulse() {
        Thread thread = loop;
        OptionalLong oldest = mailbox.oldest(); // Before the clock, so that no wait is below zero.
        long time = nanoTime.getAsLong();
        return new Pulse(
                thread != null,
                thread != null && thread.isAlive(),
                Duration.ofNanos(time - oldest.orElse(time)));
    }

    /** Brings {@code member} in. Any thread; returns at once. Once for each member. */
    public void join(Member member, Optional<Position> since) {
        mailbox.put(new Join(member, since));
    }

    /** Takes {@code member} out, after all that it said. Any thread; returns at once. */
    public void leave(Member member) {
        mailbox.put(new Leave(member));
    }

    /**
     * Does what a member asks for. Any thread; returns at once. The member hears what becomes of
     * it.
     *
     * @return false if too much is waiting: keep it, and offer it again at the next {@link
     *     Lane#wake}
     */
    public boolean offer(Speech speech) {
        return mailbox.offer(speech);
    }

    /** Tells the room that a lane has taken its turn. Any thread; returns at once. */
    public void laneMoved() {
        lanes.moved();
    }

    private void run() {
        List<Event> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                boolean sendersWait = mailbox.take(batch, takeAnswered(), !ledger.hasMore());
                handleAll(batch, sendersWait);
                lanes.awaitNear();
            }
        } catch (InterruptedException e) {
            LOG.debug("The room is closed.");
        }
    }

    /** One round of the loop, if it need not wait for anything; for who turns it by hand. */
    void step() {
        if (lanes.areNear()) {
            List<Event> batch = new ArrayList<>();
            try {
                boolean sendersWait = mailbox.take(batch, takeAnswered(), false);
                handleAll(batch, sendersWait);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void handleAll(List<Event> batch, boolean sendersWait) {
        now = nanoTime.getAsLong();
        time = clock.millis();
        recent.expire(time);
        reception.ifPresent(this::letIn);
        batch.forEach(this::handle);
        batch.clear();
        neighbours.exchange(now);
        int breaks = recent.breaks();
        long said = ledger.settle();
        roster.news(now).ifPresent(lanes::tell);
        size = members.size();
        people = roster.members();
        setAlarm();
        if (said > 0 || sendersWait || recent.breaks() != breaks) {
            lanes.wake(mailbox.since());
        }
        counts.said(said);
    }

    /** How many speeches are done with since the last call. */
    private int takeAnswered() {
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
            case Rename(Member member, DisplayName name) -> {
                rename(member, name, agreed.name().isPresent());
                answered++;
            }
            case Leave leave -> apply(leave);
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
            putOut(event, e);
            if (event instanceof Speech) {
                answered++;
            }
        }
    }

    private void putOut(Event event, RuntimeException e) {
        faults.write(end -> LOG.errorf(e, "The room puts a member out: %s failed.%s", event, end));
        forget(event.member());
        event.member().fail();
    }

    private void apply(Event event) {
        switch (event) {
            case Join(Member member, Optional<Position> since) ->
                    admit(member, member.caller(), since);
            case Leave(Member member) -> forget(member);
            case Forward forward -> say(forward, forward.member().caller());
            case Rename(Member member, DisplayName name) -> {
                rename(member, name, true);
                answered++;
            }
        }
    }

    private void admit(Member member, Caller caller, Optional<Position> since) {
        if (members.containsKey(member)) {
            return;
        }
        Person person = roster.arrive(caller, now);
        members.put(member, person);
        lanes.add(member.lane(), mailbox.since());
        OptionalLong resumed = recent.resume(since);
        long after =
                resumed.orElseGet(() -> member.seesHistory() ? recent.newcomer() : recent.head());
        member.joined(
                new Joined(
                        person.author(),
                        after,
                        resumed.isPresent() ? since.get() : recent.start(after),
                        resumed.isPresent(),
                        roster.members(),
                        roster.first(),
                        roster.change()));
    }

    private void forget(Member member) {
        Person person = members.remove(member);
        if (person != null) {
            lanes.remove(member.lane());
            roster.leave(person, now);
        }
    }

    private void rename(Member member, DisplayName name, boolean agreed) {
        Person person = members.get(member);
        if (person == null) {
            return; // It was put out.
        }
        if (agreed && roster.rename(person, name, now)) {
            member.renamed();
        } else {
            member.refused(new NameTaken(name.text()));
        }
    }

    private void say(Forward forward, Caller caller) {
        Person person = members.get(forward.member());
        Author from = person != null ? person.author() : roster.visit(caller, now);
        ledger.say(forward, from, time);
    }
}
