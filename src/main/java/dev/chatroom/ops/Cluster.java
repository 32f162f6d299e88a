package dev.chatroom.ops;

import dev.chatroom.Settings;
import dev.chatroom.cluster.RedisClaims;
import dev.chatroom.cluster.RedisPeers;
import dev.chatroom.log.Log;
import dev.chatroom.log.redis.Keys;
import dev.chatroom.log.redis.RedisLog;
import dev.chatroom.log.redis.Setup;
import dev.chatroom.people.UserIds;
import dev.chatroom.room.Others;
import dev.chatroom.room.Room;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Makes what many processes of one room share, if there are many. */
@Singleton
class Cluster {

    private final Settings settings;
    private final InstantSource time;
    private final EngineClients clients;

    /** This process: another name at each start. */
    private final String replica;

    private Optional<RedisClaims> claims = Optional.empty();
    private Optional<RedisPeers> peers = Optional.empty();

    Cluster(Settings settings, InstantSource time, EngineClients clients, UserIds ids) {
        this.settings = settings;
        this.time = time;
        this.clients = clients;
        this.replica = "r" + ids.next();
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
        return new RedisLog(setup, clients, replica, time);
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
}
