package dev.chatroom.ops;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import java.util.concurrent.atomic.AtomicBoolean;
import sun.misc.Signal;

/**
 * What a signal asks of the process: SIGTERM, as a cluster sends it, to drain and end with 0;
 * SIGINT, Ctrl-C, the same with 130, as shells expect. A second one means: at once.
 */
final class Signals {

    private static final int BY_SIGNAL = 128;

    private final AtomicBoolean asked = new AtomicBoolean();

    /** Only where the process is the room's own, not that of a build or a test. */
    void listen() {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Signal.handle(new Signal("TERM"), signal -> end(signal, 0));
            Signal.handle(new Signal("INT"), signal -> end(signal, BY_SIGNAL + signal.getNumber()));
        }
    }

    private void end(Signal signal, int exitCode) {
        if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(BY_SIGNAL + signal.getNumber());
        }
        Quarkus.asyncExit(exitCode);
    }
}
