package dev.chatroom.bench.load;

import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * What a run does.
 *
 * @param url a ws: or wss: URL
 * @param clients how many join and listen
 * @param speakers how many of them also speak, in turns
 * @param dialect which all of them speak
 * @param rate messages a second of all speakers together; 0 for a closed loop
 * @param inFlight messages that are under way at a time; 0 for an open loop
 * @param messages how many are said after the warm-up; 0 for as many as {@code duration} brings
 * @param duration how long is spoken after the warm-up, if {@code messages} doesn't say how much
 * @param warmup how long is spoken before, checked but not measured
 * @param size bytes of a message
 * @param joinRate joins a second
 * @param threads event loops
 * @param sources local addresses to connect from, in turns; none for the system's choice
 * @param serverPid the server's process if it is on this machine, to tell of its CPU time; or 0
 * @param patience how long nothing may come before what is missing counts as lost
 */
record Scenario(
        URI url,
        int clients,
        int speakers,
        Dialect dialect,
        double rate,
        int inFlight,
        long messages,
        Duration duration,
        Duration warmup,
        int size,
        int joinRate,
        int threads,
        List<InetAddress> sources,
        long serverPid,
        Duration patience) {

    /**
     * @throws IllegalArgumentException that says which option can't be, and what it may be
     */
    Scenario {
        check(
                "ws".equals(url.getScheme()) || "wss".equals(url.getScheme()),
                "URL: it starts with ws:// or wss://");
        check(url.getHost() != null, "URL: it has to name a host");
        check(clients >= 1 && clients <= 1_000_000, "--clients: from 1 to 1,000,000");
        check(speakers >= 1 && speakers <= clients, "--speakers: from 1 to --clients");
        check(rate > 0 != inFlight > 0, "one of --rate and --in-flight, and more than 0");
        check(rate >= 0 && inFlight >= 0 && messages >= 0, "no number below 0");
        check(size >= Message.SHORTEST && size <= Message.LONGEST, Message.BOUNDS);
        check(joinRate >= 1 && threads >= 1, "--join-rate and --threads: at least 1");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }

    boolean isOpenLoop() {
        return rate > 0;
    }

    /** How messages are paced, in words. */
    String pacing() {
        return isOpenLoop()
                ? "open loop, %s messages/s".formatted(number(rate))
                : "closed loop, %,d messages in flight".formatted(inFlight);
    }

    /** How much is said, in words. */
    String length() {
        String after = messages > 0 ? "%,d messages".formatted(messages) : seconds(duration);
        return "%s after %s of warm-up".formatted(after, seconds(warmup));
    }

    private static String seconds(Duration duration) {
        return number(duration.toMillis() / 1e3) + " s";
    }

    private static String number(double number) {
        return (number == Math.rint(number) ? "%,.0f" : "%,.2f").formatted(number);
    }

    /** The port of {@link #url}, named there or not. */
    int port() {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return isSecure() ? 443 : 80;
    }

    boolean isSecure() {
        return "wss".equals(url.getScheme());
    }
}
