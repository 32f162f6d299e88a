package dev.chatroom.bench.load;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What the generator and the server have used so far, all of their threads together.
 *
 * @param own nanoseconds of this process
 * @param server nanoseconds of the server, 0 if it isn't known
 * @param at when, as {@link System#nanoTime}
 */
record CpuTime(long own, long server, long at) {

    /**
     * @param serverPid the server's process on this machine, or 0
     */
    static CpuTime now(long serverPid) {
        var system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        Duration server =
                ProcessHandle.of(serverPid)
                        .flatMap(process -> process.info().totalCpuDuration())
                        .orElse(Duration.ZERO);
        return new CpuTime(system.getProcessCpuTime(), server.toNanos(), System.nanoTime());
    }

    /** The cores that the generator has used since {@code before}: 1 is one core all the time. */
    double coresSince(CpuTime before) {
        return (double) (own - before.own) / Math.max(1, at - before.at);
    }

    /** Seconds of the server's CPU time since {@code before}. */
    double serverSecondsSince(CpuTime before) {
        return (server - before.server) / 1e9;
    }
}
