package dev.chatroom.simulation;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.log.Position;
import dev.chatroom.room.WatchedRoom;
import dev.chatroom.socket.ServerSide;
import java.util.Optional;

/**
 * The real room, log and fan-out, with all that moves them in one hand.
 *
 * @param retain how many messages a client that comes back may have missed
 * @param hesitant the log that answers when it is told to, if it isn't one that does at once
 */
record World(
        Clock clock,
        Journal journal,
        MemoryLog log,
        Order order,
        WatchedRoom room,
        ServerSide server,
        int retain,
        Optional<HesitantLog> hesitant) {

    static final long EPOCH = 1_790_000_000_000L;

    /** What the log keeps beyond that. */
    private static final int SLACK = 1024;

    /** Messages that a newcomer of the json dialect sees. */
    private static final int ON_JOIN = 30;

    /** One whose log answers at once. */
    static World of(int retain, int messageBytes) {
        return of(retain, messageBytes, Optional.empty());
    }

    /** One whose log takes its time. */
    static World withHesitantLog(int retain, int messageBytes) {
        return of(retain, messageBytes, Optional.of(new HesitantLog(new Position(EPOCH, 0))));
    }

    private static World of(int retain, int messageBytes, Optional<HesitantLog> hesitant) {
        var clock = new Clock();
        var pool = new FramePool();
        var log = new MemoryLog(new Keeping(retain, 0, Long.MAX_VALUE, ON_JOIN), pool);
        log.begin(new Position(EPOCH, 0));
        Optional<Log> store = hesitant.map(it -> it);
        var room = WatchedRoom.on(log, store, clock);
        var server = new ServerSide(log, pool, room, clock, messageBytes);
        return new World(
                clock, new Journal(clock), log, new Order(log), room, server, retain, hesitant);
    }

    /** The log has lost what comes after {@code place}. */
    boolean hasLost(long place) {
        return log.head() - place > retain + SLACK;
    }

    /** Where a client has to be let in that says that it has heard all up to {@code since}. */
    long startOf(Optional<Position> since, boolean json) {
        long head = log.head();
        long newcomer = json ? Math.max(Math.max(0, head - retain), head - ON_JOIN) : head;
        return since.filter(position -> position.epoch() == EPOCH)
                .map(Position::seq)
                .filter(seq -> seq <= head && head - seq <= retain)
                .orElse(newcomer);
    }
}
