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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real {@code mvnw} on a machine of its own: fake JDKs, a PATH of nothing but what a test put
 * there, and a fake Maven of a version that no archive has. All paths have a space in them.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw is a POSIX shell script")
class MvnwTest {
    private static final String TOOLS =
            "cat cut dirname grep gzip head ls mkdir mktemp mv openssl readlink rm sed sha512sum"
                    + " shasum tar tr";
    private static final String GIVE_IT = "cat \"$dist\" >\"$out\"";

    private final Map<String, String> environment = new HashMap<>();
    @TempDir Path temp;
    private Path machine;
    private Path jdk;
    private String sum;

    @BeforeEach
    void freshMachine() throws Exception {
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

    @Test
    void downloadsOnceAndThenUsesWhatItHas() throws Exception {
        curl(GIVE_IT);
        mvnw().succeeded();
        assertEquals("", mvnw().succeeded().err, "nothing to say when there is nothing to fetch");
        assertEquals(List.of("curl"), calls());
        assertEquals(List.of("mvn"), kept());
    }

    @Test
    void letsAnInstalledMvnFetchOutsideTheProject() throws Exception {
        installedMvn("cat \"$dist\" >\"$out/apache-maven-9.9.9-bin.tar.gz\"");
        curl(GIVE_IT);
        mvnw().succeeded();
        assertEquals(List.of("mvn on " + jdk + " among []"), calls());
    }

    @Test
    void downloadsWhenTheInstalledMvnFails() throws Exception {
        installedMvn("echo '[ERROR] no such mirror'; exit 1");
        curl(GIVE_IT);
        Run run = mvnw().succeeded();
        assertEquals(List.of("mvn on " + jdk + " among []", "curl"), calls());
        assertTrue(run.err.contains("[ERROR] no such mirror"), run.err);
    }

    @Test
    void refusesAMavenOfAnotherChecksum() throws Exception {
        curl("echo tampered >\"$out\"");
        Run run = mvnw();
        assertEquals(1, run.code, run.err);
        assertTrue(run.err.contains("is " + sha512("tampered\n".getBytes())), run.err);
        assertTrue(run.err.contains("expected " + sum), run.err);
        assertEquals(List.of(), kept());
    }

    @Test
    void keepsNothingOfAHalfDownload() throws Exception {
        curl("head -c 99 \"$dist\" >\"$out\"; kill -9 $$");
        Run run = mvnw();
        assertEquals(1, run.code, run.err);
        assertTrue(run.err.contains("could not download https://"), run.err);
        assertEquals(List.of("curl", "curl", "curl"), calls());
        assertEquals(List.of(), kept());
        curl("head -c 99 \"$dist\" >\"$out\"; kill -9 $PPID");
        assertTrue(mvnw().code != 0, "killed in a download, mvnw must not go on");
        curl(GIVE_IT);
        mvnw().succeeded();
    }

    @Test
    void twoAtOnceShareOneMaven() throws Exception {
        // Neither download ends before both have begun (or a minute is over).
        String both = "[ $(grep -c . \"$calls\") -ge 2 ] || [ $((n += 1)) -gt 600 ]";
        curl("n=0; until " + both + "; do '" + installed("sleep") + "' .1; done; " + GIVE_IT);
        Process one = start("project", "./mvnw");
        Process two = start("project", "./mvnw");
        finish(one).succeeded();
        finish(two).succeeded();
        assertEquals(List.of("curl", "curl"), calls());
        assertEquals(List.of("mvn"), kept());
    }

    @Test
    void runsWhereItIsCalledWithTheArgumentsAsTheyAre() throws Exception {
        curl(GIVE_IT);
        environment.put("MAVEN_OPTS", "-Xmx1g");
        Run run = finish(start("project/sub", "../mvnw", "-Da=b c", "*", "")).succeeded();
        String options = "--sun-misc-unsafe-memory-access=allow -Xmx1g";
        String where = machine.resolve("project/sub").toString();
        assertEquals(String.join(",", jdk.toString(), options, where, "-Da=b c,*,,"), run.out);
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        curl(GIVE_IT);
        environment.put("JAVA_HOME", jdk("old", "17.0.15").toString());
        assertEquals(jdk, jdkUsed());
    }

    @Test
    void prefersJavaHomeThenThePathToTheUsualPlaces() throws Exception {
        curl(GIVE_IT);
        Path hidden = jdk("hidden", "26-ea");
        script("bin/javac", "exit 0");
        script("bin/java", "echo '    java.home = " + hidden + "'");
        assertEquals(hidden, jdkUsed(), "the one that java on the PATH names");
        Path linked = jdk("linked", "27");
        Files.delete(machine.resolve("bin/javac"));
        Files.createSymbolicLink(machine.resolve("bin/javac"), linked.resolve("bin/javac"));
        assertEquals(linked, jdkUsed(), "the one that javac on the PATH leads to");
        Path chosen = jdk("chosen", "25");
        Files.delete(chosen.resolve("release"));
        environment.put("JAVA_HOME", chosen.toString());
        assertEquals(chosen, jdkUsed(), "the one of JAVA_HOME");
    }

    @Test
    void saysInOneLineWhatToInstallWhenThereIsNoJdk() throws Exception {
        Files.delete(jdk.resolve("bin/javac"));
        environment.put("JAVA_HOME", jdk("old", "1.8.0_402").toString());
        Run run = mvnw();
        assertEquals(1, run.code, run.err);
        assertEquals(1, run.err.lines().count(), run.err);
        assertTrue(run.err.startsWith("mvnw: no JDK 25 or newer found"), run.err);
        assertEquals(List.of(), kept());
    }

    private void curl(String body) throws IOException {
        String last = "while [ $# -gt 1 ]; do [ \"$1\" = -o ] && out=$2; shift; done; ";
        script("bin/curl", "echo curl >>\"$calls\"; " + last + body);
    }

    private void installedMvn(String body) throws IOException {
        String log = "echo \"mvn on $JAVA_HOME among [$(ls)]\" >>\"$calls\"; ";
        String find = "for a; do case $a in -DoutputDirectory=*) out=${a#*=} ;; esac; done; ";
        script("bin/mvn", log + find + body);
    }

    private Path jdk(String name, String version) throws IOException {
        script(name + "/bin/javac", "exit 0");
        script(name + "/bin/java", "echo 'openjdk version \"" + version + "\" LTS' >&2");
        Path home = machine.resolve(name);
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void script(String name, String body) throws IOException {
        Path file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        String known = "dist='%1$s/dist' calls='%1$s/calls'".formatted(machine);
        Files.writeString(file, "#!/bin/sh\n" + known + "\n" + body + "\n");
        assertTrue(file.toFile().setExecutable(true), "can't make " + file + " executable");
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(machine.resolve("calls"));
    }

    /** The names of the files (not of the directories) below HOME. */
    private List<String> kept() throws IOException {
        Path home = Files.createDirectories(machine.resolve("home"));
        try (Stream<Path> files = Files.walk(home)) {
            return files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()).toList();
        }
    }

    private Run mvnw() throws Exception {
        return finish(start("project", "./mvnw"));
    }

    private Path jdkUsed() throws Exception {
        return Path.of(mvnw().succeeded().out.split(",")[0]);
    }

    private Process start(String directory, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(machine.resolve(directory).toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static Run finish(Process process) throws Exception {
        assertTrue(process.waitFor(90, TimeUnit.SECONDS), "still running after 90 s");
        String out = new String(process.getInputStream().readAllBytes());
        String err = new String(process.getErrorStream().readAllBytes());
        return new Run(process.exitValue(), out, err);
    }

    private static Path installed(String tool) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(directory -> Path.of(directory, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(Path.of("not installed"));
    }

    private static String sha512(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(bytes));
    }

    private record Run(int code, String out, String err) {
        Run succeeded() {
            assertEquals(0, code, err);
            return this;
        }
    }
}
