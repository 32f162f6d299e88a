package dev.chatroom.room;

import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.people.AddressMarks;
import dev.chatroom.people.IdentityKeys;
import dev.chatroom.people.Names;
import dev.chatroom.watch.Counts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongSupplier;

/** Rooms that are put together by a test, not yet started. */
public final class Rooms {

    private static final int ABSENT = 1_000;

    private Rooms() {}

    public static Room on(MemoryLog recent) {
        return on(recent, System::nanoTime);
    }

    /**
     * @param nanoTime the clock, as {@link System#nanoTime}
     */
    static Room on(MemoryLog recent, LongSupplier nanoTime) {
        InstantSource begin = InstantSource.fixed(Instant.ofEpochMilli(recent.epoch()));
        return opened(
                new Room(
                        new VolatileLog(begin),
                        recent,
                        roster(),
                        Others.NONE,
                        moderation(),
                        new Counts(nanoTime),
                        begin,
                        nanoTime,
                        Alarm.SYSTEM));
    }

    /** A room whose log is the test's, opened. */
    static Room on(Log log, MemoryLog recent) {
        return opened(
                timed(
                        log,
                        recent,
                        roster(),
                        moderation(),
                        new Counts(System::nanoTime),
                        InstantSource.system(),
                        System::nanoTime));
    }

    /**
     * The room of an application, with a time of the test's choice.
     *
     * @param nanoTime the clock of everything but messages, as {@link System#nanoTime}
     */
    public static Room timed(
            Log log,
            MemoryLog recent,
            Roster roster,
            Moderation moderation,
            Counts counts,
            InstantSource clock,
            LongSupplier nanoTime) {
        return new Room(
                log,
                recent,
                roster,
                Others.NONE,
                moderation,
                counts,
                clock,
                nanoTime,
                Alarm.SYSTEM);
    }

    /** A room of an application whose log is shared, opened. */
    public static Room shared(
            Log log, MemoryLog recent, Moderation moderation, Counts counts, InstantSource clock) {
        return opened(timed(log, recent, roster(), moderation, counts, clock, System::nanoTime));
    }

    /** Nobody has done anything yet. */
    public static Moderation moderation() {
        return new Moderation(
                new AddressMarks(
                        IdentityKeys.of(Optional.empty(), Optional.empty(), Optional.empty())));
    }

    static Roster roster() {
        return new Roster(new Names(ABSENT, new Random(1)));
    }

    static <R extends Room> R opened(R room) {
        try {
            room.open();
            return room;
        } catch (LogException e) {
            throw new AssertionError(e);
        }
    }
}
