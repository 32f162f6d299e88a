package dev.chatroom.room;

import dev.chatroom.log.LogException;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.people.Names;
import dev.chatroom.watch.Counts;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.function.LongSupplier;

/** Rooms whose log is in memory, opened and not yet started. */
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
                        new Counts(nanoTime),
                        begin,
                        nanoTime,
                        Alarm.SYSTEM));
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
