package dev.chatroom.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.ibm.icu.text.SpoofChecker;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A native program finds what it needs, as far as that can be known without building one. */
class NativeTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path CODE = Path.of("src/main/java");

    /** The libraries' files that are read while the room runs. */
    private static final List<String> OF_LIBRARIES =
            List.of(
                    "com/ibm/icu/ICUConfig.properties",
                    "com/ibm/icu/impl/data/icudata/confusables.cfu",
                    "com/ibm/icu/impl/data/icudata/nfc.nrm",
                    "com/ibm/icu/impl/data/icudata/nfkc.nrm",
                    "com/ibm/icu/impl/data/icudata/nfkc_cf.nrm",
                    "com/ibm/icu/impl/data/icudata/ubidi.icu",
                    "com/ibm/icu/impl/data/icudata/ucase.icu",
                    "com/ibm/icu/impl/data/icudata/uprops.icu",
                    "META-INF/native/libnetty_transport_native_epoll_x86_64.so",
                    "META-INF/native/libnetty_transport_native_epoll_aarch_64.so");

    private static final Pattern REFLECTION =
            Pattern.compile(
                    "Class\\.forName|getDeclared(Method|Field|Constructor)|setAccessible"
                            + "|ServiceLoader|Proxy\\.newProxyInstance|ObjectInputStream");

    @Test
    void eachFileThatIsReadAtRunTimeIsTakenAlong() throws IOException {
        List<PathMatcher> globs =
                Stream.of(setting("quarkus.native.resources.includes").split(","))
                        .map(glob -> FileSystems.getDefault().getPathMatcher("glob:" + glob))
                        .toList();
        var needed = new TreeSet<>(OF_LIBRARIES);
        needed.add("asyncapi.yaml");
        Path served = RESOURCES.resolve("META-INF/resources");
        try (var files = Files.walk(served)) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> needed.add(RESOURCES.relativize(file).toString()));
        }
        for (String file : needed) {
            assertNotNull(NativeTest.class.getClassLoader().getResource(file), file);
            assertTrue(globs.stream().anyMatch(glob -> glob.matches(Path.of(file))), file);
        }
    }

    /** Another version of ICU may have its data elsewhere. */
    @Test
    void unicodesTablesAreWhereTheyAreExpected() {
        URI jar = URI.create(SpoofChecker.class.getResource("SpoofChecker.class").toString());
        var tables = "/com/ibm/icu/impl/data/icudata/confusables.cfu";
        assertEquals(
                jar.getSchemeSpecificPart().replaceFirst("!.*", ""),
                SpoofChecker.class.getResource(tables).getPath().replaceFirst("!.*", ""));
    }

    @Test
    void nothingOfOursIsReachedByReflection() throws IOException {
        try (var files = Files.walk(CODE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                var found = REFLECTION.matcher(Files.readString(file));
                assertTrue(!found.find(), () -> file + " needs to be registered: " + found.group());
            }
        }
    }

    private static String setting(String key) throws IOException {
        var settings = new Properties();
        try (var in = Files.newBufferedReader(RESOURCES.resolve("application.properties"))) {
            settings.load(in);
        }
        return settings.getProperty(key);
    }
}
