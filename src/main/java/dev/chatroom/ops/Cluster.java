package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.cluster.RedisClaims;
import dev.chatroom.cluster.RedisPeers;
import dev.chatroom.http.Listeners;
import dev.chatroom.log.Log;
import dev.chatroom.log.redis.Keys;
import dev.chatroom.log.redis.RedisLog;
import dev.chatroom.log.redis.Setup;
import dev.chatroom.people.UserIds;
import dev.chatroom.room.Others;
import dev.chatroom.room.Room;
import dev.chatroom.socket.Farewell;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes what many processes of one room share, if there are many. */
@Singleton
class Cluster {

    /** Over which clients come anew when something that was said is missing. */
    private static final Duration WINDOW = Duration.ofSeconds(5);

    private final Settings settings;
    private final InstantSource time;
    private final EngineClients clients;
    private final Instance<Farewell> farewell;
    private final Instance<Listeners> listeners;

    /** This process: another name at each start. */
    private final String replica;

    private Optional<RedisClaims> claims = Optional.empty();
    private Optional<RedisPeers> peers = Optional.empty();

    Cluster(
            Settings settings,
            InstantSource time,
            EngineClients clients,
            UserIds ids,
            Instance<Farewell> farewell,
            Instance<Listeners> listeners) {
        this.settings = settings;
        this.time = time;
        this.clients = clients;
        this.replica = "r" + ids.next();
        this.farewell = farewell;
        this.listeners = listeners;
    }

    Log log() {
        var history = settings.history();
        var setup =
                new Setup(
                        Keys.DEFAULT,
                        history.retain(),
                        history.maxAge(),
                        Room.RETRY_SPAN.toMillis(),
                        settings.redis().replicasToConfirm());
        return new RedisLog(setup, clients, replica, time, this::sendAllAway);
    }

    /**
     * @param random for the names of guests
     */
    Others others(RandomGenerator random) {
        claims = Optional.of(new RedisClaims(Keys.DEFAULT, clients, random));
        peers = Optional.of(new RedisPeers(Keys.DEFAULT, clients, replica, System::nanoTime));
        return new Others(claims.map(it -> it), peers.map(it -> it));
    }

    /** Tells the others that this process goes. */
    void close() {
        peers.ifPresent(RedisPeers::close);
        claims.ifPresent(RedisClaims::close);
    }

    private void sendAllAway() {
        farewell.get().toAll(WINDOW);
        listeners.get().endAll(WINDOW);
    }
}
