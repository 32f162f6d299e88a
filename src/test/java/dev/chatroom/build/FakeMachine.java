package dev.chatroom.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A machine for {@code mvnw}: fake JDKs, a PATH of nothing but what a test put there, and a fake
 * Maven of a version that no archive has. All paths have a space in them.
 */
final class FakeMachine {

    private static final String TOOLS =
            "cat cut dirname grep gzip head ls mkdir mktemp mv openssl readlink rm sed sha512sum"
                    + " shasum tar tr";

    /** A script's part that hands out the fake Maven. */
    static final String GIVE_IT = "cat \"$dist\" >\"$out\"";

    final Map<String, String> environment = new HashMap<>();
    final Path jdk;
    final String sum;
    private final Path machine;

    /**
     * @param temp an empty directory
     */
    FakeMachine(Path temp) throws Exception {
        machine = Files.createDirectory(temp.toRealPath().resolve("a machine"));
        script("bin/sleep", "exit 0");
        for (String tool : TOOLS.split(" ")) {
            if (Files.exists(installed(tool))) {
                script("bin/" + tool, "exec '" + installed(tool) + "' \"$@\"");
            }
        }
        jdk = jdk("jdks/25", "25.0.3");
        environment.put("PATH", machine.resolve("bin").toString());
        environment.put("HOME", machine.resolve("home").toString());
        environment.put("MVNW_JDK_DIRS", machine.resolve("jdks").toString());

        String maven = "apache-maven-9.9.9";
        script(maven + "/bin/mvn", "printf '%s,' \"$JAVA_HOME\" \"$MAVEN_OPTS\" \"$PWD\" \"$@\"");
        finish(start(".", "bin/tar", "-czf", "dist", maven)).succeeded();
        sum = sha512(Files.readAllBytes(machine.resolve("dist")));

        Path pins = Path.of(".mvn/wrapper/maven-wrapper.properties");
        Path project = machine.resolve("project");
        Files.createDirectories(project.resolve("sub"));
        Files.createDirectories(project.resolve(pins).getParent());
        Files.copy(Path.of("mvnw"), project.resolve("mvnw"));
        Files.writeString(project.resolve("pom.xml"), "<project/>");
        Files.writeString(
                project.resolve(pins),
                Files.readString(pins)
                        .replaceFirst("(?m)^mavenVersion=.*", "mavenVersion=9.9.9")
                        .replaceFirst("(?m)^distributionSha512=.*", "distributionSha512=" + sum));
    }

    void curl(String body) throws IOException {
        String last = "while [ $# -gt 1 ]; do [ \"$1\" = -o ] && out=$2; shift; done; ";
        script("bin/curl", "echo curl >>\"$calls\"; " + last + body);
    }

    void installedMvn(String body) throws IOException {
        String log = "echo \"mvn on $JAVA_HOME among [$(ls)]\" >>\"$calls\"; ";
        String find = "for a; do case $a in -DoutputDirectory=*) out=${a#*=} ;; esac; done; ";
        script("bin/mvn", log + find + body);
    }

    Path jdk(String name, String version) throws IOException {
        script(name + "/bin/javac", "exit 0");
        script(name + "/bin/java", "echo 'openjdk version \"" + version + "\" LTS' >&2");
        Path home = machine.resolve(name);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    void script(String name, String body) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        String known = "dist='%1$s/dist' calls='%1$s/calls'".formatted(machine);
        Files.writeString(file, "#!/bin/sh\n" + known + "\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true), "can't make " + file + " executable");
    }

    List<String> calls() throws IOException {
        return Files.readAllLines(machine.resolve("calls"));
    }

    /** The names of the files (not of the directories) below HOME. */
    List<String> kept() throws IOException {
        Path home = Files.createDirectories(machine.resolve("home"));
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
        }
    }

    Run mvnw() throws Exception {
        return finish(start("project", "./mvnw"));
    }

    Path jdkUsed() throws Exception {
        return Path.of(mvnw().succeeded().out.split(",")[0]);
    }

    Process start(String directory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(machine.resolve(directory).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    static Run finish(Process process) throws Exception {
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "still running after 90 s");
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        return new Run(process.exitValue(), out, err);
    }

    static Path installed(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("not installed"));
    }

    static String sha512(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }

    record Run(int code, String out, String err) {
        Run succeeded() {
            assertEquals(0, code, err);
            return this;
        }
    }

    Path path(String name) {
        return machine.resolve(name);
    }
}
