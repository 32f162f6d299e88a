package dev.chatroom.bench.load;

import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The room that is measured, and the way to it: what all commands have in common. */
final class Target {

    @Parameters(
            paramLabel = "URL",
            description = "ws:// or wss://, such as ws://localhost:8080/room")
    URI url;

    @Option(
            names = "--source-addresses",
            split = ",",
            showDefaultValue = Visibility.NEVER,
            description = "local addresses to connect from, in turns")
    List<InetAddress> sources = List.of();

    @Option(
            names = "--server-pid",
            defaultValue = "0",
            description = "the server's process, if it is on this machine: tells its CPU time, too")
    long serverPid;

    @Option(names = "--help", usageHelp = true, description = "shows this")
    boolean help;
}
