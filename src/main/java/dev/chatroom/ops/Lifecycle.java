package dev.chatroom.ops;

import dev.chatroom.room.Room;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** The room's loop runs for as long as the application does. */
@ApplicationScoped
class Lifecycle {

    private final Room room;
    private final SettingsCheck settings;

    Lifecycle(Room room, SettingsCheck settings) {
        this.room = room;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        settings.check();
        room.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        room.stop();
    }
}
