package dev.chatroom.simulation;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.room.WatchedRoom;
import dev.chatroom.socket.ServerSide;
import java.util.Optional;

/**
 * The real room, log and fan-out, with all that moves them in one hand.
 *
 * @param retain how many messages a client that comes back may have missed
 */
record World(
        Clock clock,
        Journal journal,
        MemoryLog log,
        Order order,
        WatchedRoom room,
        ServerSide server,
        int retain) {

    static final long EPOCH = 1_790_000_000_000L;

    /** What the log keeps beyond that. */
    private static final int SLACK = 1024;

    static World of(int retain, int messageBytes) {
        var clock = new Clock();
        var pool = new FramePool();
        var log = new MemoryLog(EPOCH, retain, pool);
        var room = new WatchedRoom(log, clock);
        var server = new ServerSide(log, pool, room, clock, messageBytes);
        return new World(clock, new Journal(clock), log, new Order(log), room, server, retain);
    }

    /** The log has lost what comes after {@code place}. */
    boolean hasLost(long place) {
        return log.head() - place > retain + SLACK;
    }

    /** Where a client has to be let in that says that it has heard all up to {@code since}. */
    long startOf(Optional<Position> since) {
        long head = log.head();
        return since.filter(position -> position.epoch() == EPOCH)
                .map(Position::seq)
                .filter(seq -> seq <= head && head - seq <= retain)
                .orElse(head);
    }
}
