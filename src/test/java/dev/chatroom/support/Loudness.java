package dev.chatroom.support;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What this program, or Netty, has to warn of while a test runs. */
public final class Loudness implements AutoCloseable {

    private static final Logger ALL = Logger.getLogger("");

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord entry) {
                    if (entry.getLevel().intValue() >= Level.WARNING.intValue()) {
                        warnings.add(entry.getLoggerName() + ": " + text(entry));
                    }
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    public Loudness() {
        ALL.addHandler(handler);
    }

    private static String text(LogRecord entry) {
        return entry.getThrown() == null
                ? entry.getMessage()
                : entry.getMessage() + ": " + entry.getThrown();
    }

    /** Warnings and errors since the beginning. */
    public List<String> warnings() {
        return warnings;
    }

    @Override
    public void close() {
        ALL.removeHandler(handler);
    }
}
