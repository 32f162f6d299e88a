package dev.chatroom.ops;

import dev.chatroom.log.Log;
import dev.chatroom.log.LogException;
import dev.chatroom.people.IdentityKeys;
import dev.chatroom.people.Names;
import dev.chatroom.room.Room;
import dev.chatroom.socket.Sweeper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The room's loop and the sweeper run for as long as the application does. */
@ApplicationScoped
class Lifecycle {

    private final Room room;
    private final Log log;
    private final Sweeper sweeper;
    private final Cluster cluster;
    private final SettingsCheck settings;

    /**
     * @param keys are made at the start, not when the first client comes
     */
    Lifecycle(
            Room room,
            Log log,
            IdentityKeys keys,
            Sweeper sweeper,
            Cluster cluster,
            SettingsCheck settings) {
        this.room = room;
        this.log = log;
        this.sweeper = sweeper;
        this.cluster = cluster;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        settings.check();
        Names.prepare();
        open();
        room.start();
        sweeper.start();
        new Signals().listen();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        sweeper.stop();
        room.stop();
        log.close();
        cluster.close();
    }

    /** The message alone: of what has a cause, Quarkus prints the stack instead. */
    private void open() {
        try {
            room.open();
        } catch (LogException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }
}
