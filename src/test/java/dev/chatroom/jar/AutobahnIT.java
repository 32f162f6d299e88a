package dev.chatroom.jar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.support.Autobahn;
import dev.chatroom.support.AutobahnReport;
import dev.chatroom.support.AutobahnReport.Result;
import dev.chatroom.support.PackagedRoom;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * RFC 6455, as the Autobahn TestSuite judges it: docs/conformance.md. It wants a server that sends
 * each text back, and for somebody who is alone in it the room does.
 */
class AutobahnIT {

    private static final Logger LOG = System.getLogger(AutobahnIT.class.getName());

    /** Whether the long cases are run, too: {@code ./mvnw verify -Pautobahn}. */
    private static final boolean ALL = "all".equals(System.getProperty("chatroom.autobahn.cases"));

    private static final List<String> FAST =
            List.of("1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "10.*");

    /** Messages of up to 16 MiB, whole and in fragments, and thousands of short ones. */
    private static final List<String> LONG = List.of("9.*");

    /** The sections of binary messages, which the room doesn't take. */
    private static final Set<String> BINARY = Set.of("1.2", "9.2", "9.4", "9.6", "9.8");

    private static AutobahnReport text;
    private static AutobahnReport binary;

    /** Once for all tests: Python takes as long to start as the cases to run. */
    @BeforeAll
    static void runTheSuite() {
        var suite = new Autobahn(Path.of(System.getProperty("chatroom.autobahn")));
        var patterns = new ArrayList<>(FAST);
        if (ALL) {
            patterns.addAll(LONG);
        }
        try (var room =
                PackagedRoom.start(
                        "-Dchatroom.limits.message-bytes=16777216",
                        "-Dchatroom.limits.per-second=0",
                        "-Dchatroom.limits.handshakes-per-second=0",
                        "-Dchatroom.limits.connections-per-address=0")) {
            URI echo = room.uri().resolve("/room");
            AutobahnReport report = suite.run(echo, patterns, Duration.ofMinutes(ALL ? 30 : 5));
            binary = report.only(AutobahnIT::isBinary);
            text = report.only(each -> !isBinary(each));
        }
        LOG.log(Level.INFO, "The Autobahn TestSuite says:\n{0}", text.table());
    }

    private static boolean isBinary(Result result) {
        return BINARY.stream().anyMatch(each -> result.id().startsWith(each + "."));
    }

    @Test
    void noCaseFailsOrEndsInTheWrongWay() {
        assertEquals("", text.faults(), "faults");
        assertEquals(ALL ? 266 : 239, text.results().size(), "cases that were run");
    }

    @Test
    void whatIsBinaryIsRefused() {
        assertEquals(ALL ? 35 : 8, binary.results().size(), "cases that were run");
        for (Result each : binary.results()) {
            assertEquals(1003, each.closeCode(), each::toString);
            assertTrue(each.clean(), each::toString);
        }
    }
}
