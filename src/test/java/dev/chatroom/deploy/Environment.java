package dev.chatroom.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The environment that the files of {@code deploy/} and of the images give the room. */
final class Environment {

    private static final Pattern VARIABLE =
            Pattern.compile("(?m)^(?:ENV| +)\\s*((?:CHATROOM|QUARKUS)_\\w+)(?:=|: )\"?([^\"\\n]*)");

    private Environment() {}

    /** Of the base and the overlay; what the overlay says wins. */
    static Map<String, String> ofManifests() throws IOException {
        var found = new TreeMap<String, String>();
        for (Manifests.Manifest each : Manifests.all()) {
            for (JsonNode literals : each.tree().findValues("literals")) {
                for (JsonNode literal : literals) {
                    String[] pair = literal.asText().split("=", 2);
                    found.put(pair[0], pair[1]);
                }
            }
            for (JsonNode variables : each.tree().findValues("env")) {
                variables.forEach(one -> found.put(one.path("name").asText(), ""));
            }
        }
        return found;
    }

    /** Of a Dockerfile's {@code ENV} or of {@code compose.yaml}. */
    static Map<String, String> of(Path file) throws IOException {
        var found = new TreeMap<String, String>();
        VARIABLE.matcher(Files.readString(file))
                .results()
                .forEach(match -> found.put(match.group(1), match.group(2)));
        return found;
    }
}
