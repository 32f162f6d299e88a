package dev.chatroom.log;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.io.TempDir;

class SqliteLogTest extends LastingLogContract {

    @TempDir Path folder;

    @Override
    protected Log create(InstantSource time) {
        return new SqliteLog(folder.resolve("data"), 10_000, Duration.ZERO, time);
    }
}
