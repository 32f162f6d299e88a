package dev.chatroom.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The real {@code mvnw}, on machines that lack one thing or another. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "mvnw is a POSIX shell script")
class MvnwTest {

    @TempDir Path temp;
    private FakeMachine machine;

    @BeforeEach
    void freshMachine() throws Exception {
        machine = new FakeMachine(temp);
    }

    @Test
    void downloadsOnceAndThenUsesWhatItHas() throws Exception {
        machine.curl(FakeMachine.GIVE_IT);
        machine.mvnw().succeeded();
        assertEquals(
                "",
                machine.mvnw().succeeded().err(),
                "nothing to say when there is nothing to fetch");
        assertEquals(List.of("curl"), machine.calls());
        assertEquals(List.of("mvn"), machine.kept());
    }

    @Test
    void letsAnInstalledMvnFetchOutsideTheProject() throws Exception {
        machine.installedMvn("cat \"$dist\" >\"$out/apache-maven-9.9.9-bin.tar.gz\"");
        machine.curl(FakeMachine.GIVE_IT);
        machine.mvnw().succeeded();
        assertEquals(List.of("mvn on " + machine.jdk + " among []"), machine.calls());
    }

    @Test
    void downloadsWhenTheInstalledMvnFails() throws Exception {
        machine.installedMvn("echo '[ERROR] no such mirror'; exit 1");
        machine.curl(FakeMachine.GIVE_IT);
        FakeMachine.Run run = machine.mvnw().succeeded();
        assertEquals(List.of("mvn on " + machine.jdk + " among []", "curl"), machine.calls());
        assertTrue(run.err().contains("[ERROR] no such mirror"), run.err());
    }

    @Test
    void refusesAMavenOfAnotherChecksum() throws Exception {
        machine.curl("echo tampered >\"$out\"");
        FakeMachine.Run run = machine.mvnw();
        assertEquals(1, run.code(), run.err());
        assertTrue(
                run.err().contains("is " + FakeMachine.sha512("tampered\n".getBytes())), run.err());
        assertTrue(run.err().contains("expected " + machine.sum), run.err());
        assertEquals(List.of(), machine.kept());
    }

    @Test
    void keepsNothingOfAHalfDownload() throws Exception {
        machine.curl("head -c 99 \"$dist\" >\"$out\"; kill -9 $$");
        FakeMachine.Run run = machine.mvnw();
        assertEquals(1, run.code(), run.err());
        assertTrue(run.err().contains("could not download https://"), run.err());
        assertEquals(List.of("curl", "curl", "curl"), machine.calls());
        assertEquals(List.of(), machine.kept());
        machine.curl("head -c 99 \"$dist\" >\"$out\"; kill -9 $PPID");
        assertTrue(machine.mvnw().code() != 0, "killed in a download, mvnw must not go on");
        machine.curl(FakeMachine.GIVE_IT);
        machine.mvnw().succeeded();
    }

    @Test
    void twoAtOnceShareOneMaven() throws Exception {
        // Neither download ends before both have begun (or a minute is over).
        String both = "[ $(grep -c . \"$calls\") -ge 2 ] || [ $((n += 1)) -gt 600 ]";
        machine.curl(
                "n=0; until "
                        + both
                        + "; do '"
                        + FakeMachine.installed("sleep")
                        + "' .1; done; "
                        + FakeMachine.GIVE_IT);
        Process one = machine.start("project", "./mvnw");
        Process two = machine.start("project", "./mvnw");
        FakeMachine.finish(one).succeeded();
        FakeMachine.finish(two).succeeded();
        assertEquals(List.of("curl", "curl"), machine.calls());
        assertEquals(List.of("mvn"), machine.kept());
    }

    @Test
    void runsWhereItIsCalledWithTheArgumentsAsTheyAre() throws Exception {
        machine.curl(FakeMachine.GIVE_IT);
        machine.environment.put("MAVEN_OPTS", "-Xmx1g");
        FakeMachine.Run run =
                FakeMachine.finish(machine.start("project/sub", "../mvnw", "-Da=b c", "*", ""))
                        .succeeded();
        String options = "--sun-misc-unsafe-memory-access=allow -Xmx1g";
        String where = machine.path("project/sub").toString();
        assertEquals(
                String.join(",", machine.jdk.toString(), options, where, "-Da=b c,*,,"), run.out());
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        machine.curl(FakeMachine.GIVE_IT);
        machine.environment.put("JAVA_HOME", machine.jdk("old", "17.0.15").toString());
        assertEquals(machine.jdk, machine.jdkUsed());
    }

    @Test
    void prefersJavaHomeThenThePathToTheUsualPlaces() throws Exception {
        machine.curl(FakeMachine.GIVE_IT);
        Path hidden = machine.jdk("hidden", "26-ea");
        machine.script("bin/javac", "exit 0");
        machine.script("bin/java", "echo '    java.home = " + hidden + "'");
        assertEquals(hidden, machine.jdkUsed(), "the one that java on the PATH names");
        Path linked = machine.jdk("linked", "27");
        Files.delete(machine.path("bin/javac"));
        Files.createSymbolicLink(machine.path("bin/javac"), linked.resolve("bin/javac"));
        assertEquals(linked, machine.jdkUsed(), "the one that javac on the PATH leads to");
        Path chosen = machine.jdk("chosen", "25");
        Files.delete(chosen.resolve("release"));
        machine.environment.put("JAVA_HOME", chosen.toString());
        assertEquals(chosen, machine.jdkUsed(), "the one of JAVA_HOME");
    }

    @Test
    void saysInOneLineWhatToInstallWhenThereIsNoJdk() throws Exception {
        Files.delete(machine.jdk.resolve("bin/javac"));
        machine.environment.put("JAVA_HOME", machine.jdk("old", "1.8.0_402").toString());
        FakeMachine.Run run = machine.mvnw();
        assertEquals(1, run.code(), run.err());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("mvnw: no JDK 25 or newer found"), run.err());
        assertEquals(List.of(), machine.kept());
    }
}
