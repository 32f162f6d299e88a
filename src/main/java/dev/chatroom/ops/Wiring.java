package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.Settings.LogKind;
import dev.chatroom.http.Pace;
import dev.chatroom.limits.Admission;
import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Rate;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.log.SqliteLog;
import dev.chatroom.log.VolatileLog;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.people.AddressMarks;
import dev.chatroom.people.CallerIds;
import dev.chatroom.people.IdentityKeys;
import dev.chatroom.people.LoginIds;
import dev.chatroom.people.Names;
import dev.chatroom.people.Passports;
import dev.chatroom.people.UnusableKey;
import dev.chatroom.people.UserIds;
import dev.chatroom.room.Archive;
import dev.chatroom.room.Others;
import dev.chatroom.room.Roster;
import dev.chatroom.watch.Counts;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;

/** Makes what has to be told a setting or the time. */
class Wiring {

    /** What a client may ping without being taken for one that does nothing else. */
    private static final Rate PINGS = new Rate(100, 10);

    /** A class, a household: over plain HTTP one address says as much as so many users. */
    private static final int SPEAKERS_AT_AN_ADDRESS = 10;

    /** Requests for what was said, for each new connection that an address may make. */
    private static final int QUESTIONS_OF_A_CONNECTION = 10;

    /** Of texts that are kept in memory for those who come back. */
    private static final long RECENT_BYTES = 64L << 20;

    /** Proxies cut what is silent, some after 30 s. */
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);

    /** Longer than a WebSocket's 100 ms, for want of a close code that says why. */
    private static final Duration READER_PATIENCE = Duration.ofSeconds(10);

    /** A disk that takes longer is away. */
    private static final Duration ANSWER_PATIENCE = Duration.ofSeconds(10);

    /** The longest message, in a form, comes within it at 500 bytes a second. */
    private static final Duration BODY_PATIENCE = Duration.ofSeconds(30);

    /** Users who are gone and whose names are kept for a while. */
    private static final int ABSENT_NAMES = 100_000;

    @Produces
    @Singleton
    InstantSource time() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Counts counts() {
        return new Counts(System::nanoTime);
    }

    @Produces
    @Singleton
    FramePool pool() {
        return new FramePool();
    }

    @Produces
    @Singleton
    MemoryLog recent(Settings settings, FramePool pool) {
        var history = settings.history();
        return new MemoryLog(
                new Keeping(
                        history.retain(),
                        history.maxAge().toMillis(),
                        RECENT_BYTES,
                        history.onJoin()),
                pool);
    }

    @Produces
    @Singleton
    Log log(Settings settings, InstantSource time, Cluster cluster) {
        var history = settings.history();
        return switch (settings.log()) {
            case REDIS -> cluster.log();
            case MEMORY -> new VolatileLog(time);
            case SQLITE -> new SqliteLog(settings.data(), history.retain(), history.maxAge(), time);
        };
    }

    @Produces
    @Singleton
    Archive archive(Log log, MemoryLog recent) {
        return new Archive(log, recent);
    }

    @Produces
    @Singleton
    Roster roster(Settings settings, RandomGenerator random) {
        // Where names are shared, those of users who are gone are kept by the engine.
        int absent = settings.log() == LogKind.REDIS ? 0 : ABSENT_NAMES;
        return new Roster(new Names(absent, random));
    }

    @Produces
    @Singleton
    Others others(Settings settings, Cluster cluster, RandomGenerator random) {
        return settings.log() == LogKind.REDIS ? cluster.others(random) : Others.NONE;
    }

    @Produces
    @Singleton
    UserIds userIds() {
        return new UserIds(new SecureRandom());
    }

    @Produces
    @Singleton
    IdentityKeys identityKeys(Settings settings) {
        var identity = settings.identity();
        Optional<Path> folder = keeps() ? Optional.of(settings.data()) : Optional.empty();
        try {
            return IdentityKeys.of(identity.key(), identity.previousKey(), folder);
        } catch (UnusableKey e) {
            throw new ConfigurationException(e.getMessage()); // No cause: see Lifecycle.
        }
    }

    @Produces
    @Singleton
    Passports passports(IdentityKeys keys, InstantSource time) {
        return new Passports(keys, time);
    }

    @Produces
    @Singleton
    Moderation moderation(IdentityKeys keys) {
        return new Moderation(new AddressMarks(keys));
    }

    @Produces
    @Singleton
    CallerIds callerIds(IdentityKeys keys) {
        return new CallerIds(keys);
    }

    @Produces
    @Singleton
    LoginIds loginIds(IdentityKeys keys) {
        return new LoginIds(keys);
    }

    /** In dev mode and in tests nothing is left behind. */
    private static boolean keeps() {
        return LaunchMode.current() == LaunchMode.NORMAL;
    }

    /** Safe for all threads, unlike most of its kind. */
    @Produces
    @Singleton
    RandomGenerator random() {
        return new Random();
    }

    @Produces
    @Singleton
    Terms terms(Settings settings) {
        var limits = settings.limits();
        return new Terms(
                new Rate(limits.burst(), limits.perSecond()),
                PINGS,
                settings.pingInterval().toNanos());
    }

    @Produces
    @Singleton
    Allowances spoken(Terms terms) {
        return new Allowances(terms.messages());
    }

    @Produces
    @Singleton
    Pace pace() {
        return new Pace(KEEP_ALIVE, READER_PATIENCE, ANSWER_PATIENCE, BODY_PATIENCE);
    }

    @Produces
    @Singleton
    Admission admission(Settings settings) {
        var limits = settings.limits();
        int perSecond = limits.handshakesPerSecond();
        return new Admission(
                limits.connections(),
                limits.connectionsPerAddress(),
                new Rate(Math.max(1, perSecond), perSecond),
                new Rate(
                        QUESTIONS_OF_A_CONNECTION * Math.max(1, perSecond),
                        QUESTIONS_OF_A_CONNECTION * perSecond),
                new Rate(
                        SPEAKERS_AT_AN_ADDRESS * limits.burst(),
                        SPEAKERS_AT_AN_ADDRESS * limits.perSecond()));
    }
}
