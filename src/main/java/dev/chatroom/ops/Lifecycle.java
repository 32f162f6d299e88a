package dev.chatroom.ops;

import dev.chatroom.room.Room;
import dev.chatroom.socket.Sweeper;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The room's loop and the sweeper run for as long as the application does. */
@ApplicationScoped
class Lifecycle {

    private final Room room;
    private final Sweeper sweeper;
    private final SettingsCheck settings;

    Lifecycle(Room room, Sweeper sweeper, SettingsCheck settings) {
        this.room = room;
        this.sweeper = sweeper;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        settings.check();
        room.start();
        sweeper.start();
        new Signals().listen();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        sweeper.stop();
        room.stop();
    }
}
