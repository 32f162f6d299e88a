package dev.chatroom.bench.load;

import java.util.Map;

/** Not all clients could join, so there is nothing to measure. */
final class JoinFailure extends Exception {

    private JoinFailure(String message) {
        super(message);
    }

    /**
     * @param failures why clients could not join, and how many
     */
    static JoinFailure of(int joined, int clients, Map<String, Integer> failures) {
        var message = new StringBuilder("%,d of %,d clients joined.".formatted(joined, clients));
        failures.forEach((why, many) -> message.append("%n%,6d: %s".formatted(many, why)));
        failures.keySet().stream()
                .map(JoinFailure::advice)
                .filter(advice -> !advice.isEmpty())
                .distinct()
                .forEach(advice -> message.append("%n%s".formatted(advice)));
        return new JoinFailure(message.toString());
    }

    static JoinFailure deaf(long deaf) {
        return new JoinFailure(
                "%,d clients are connected but hear nothing of what is said in the room."
                        .formatted(deaf));
    }

    private static String advice(String why) {
        if (why.contains(" 429") || why.contains(" 503") || why.contains("code 1013")) {
            return "The server limits how many join, or how fast: lower --join-rate, join from"
                    + " several --source-addresses, or raise its limits for the run.";
        }
        if (why.contains("Too many open files")) {
            return "This process may not open so many sockets: see ulimit -n.";
        }
        if (why.contains("assign requested address")) {
            return "One address has some 28,000 ports to connect from: give --source-addresses.";
        }
        return "";
    }
}
