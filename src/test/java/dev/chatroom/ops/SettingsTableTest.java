package dev.chatroom.ops;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.Settings;
import dev.chatroom.support.Keys;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of settings in docs/operations.md is what the code does. */
class SettingsTableTest {

    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(chatroom\\.[\\w.-]+)` \\| ([^|]+) \\| ([^|]+) \\|");
    private static final Pattern BOUNDS = Pattern.compile("([\\d,]+)(\\w*) to ([\\d,]+)(\\w*)$");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    @Test
    void itHasEachKeyWithItsDefault() throws IOException {
        Map<String, MatchResult> rows = rows();
        assertEquals(new TreeSet<>(Keys.ofSettings().keySet()), new TreeSet<>(rows.keySet()));
        Keys.ofSettings()
                .forEach(
                        (key, fallback) -> {
                            String cell = rows.get(key).group(2);
                            assertTrue(
                                    cell.startsWith(
                                            fallback.map(it -> "`" + it + "`").orElse(cell)),
                                    key + " is " + fallback + ", documented as " + cell);
                            assertTrue(
                                    fallback.isPresent() || !cell.startsWith("`"),
                                    key + " has no default, documented as " + cell);
                        });
    }

    @Test
    void whatItAllowsIsAllowedAndNoMore() throws IOException {
        int checked = 0;
        for (var row : rows().entrySet()) {
            var bounds = BOUNDS.matcher(row.getValue().group(3).strip());
            if (bounds.find()) {
                long least = value(bounds.group(1), bounds.group(2));
                long most = value(bounds.group(3), bounds.group(4));
                String unit = bounds.group(4).isEmpty() ? "" : "ms";
                String key = row.getKey();
                assertDoesNotThrow(() -> check(key, least + unit), key);
                assertDoesNotThrow(() -> check(key, most + unit), key);
                assertThrows(RuntimeException.class, () -> check(key, most + 1 + unit), key);
                // 0 often means something of its own, which the table says.
                if (least > 1) {
                    assertThrows(RuntimeException.class, () -> check(key, least - 1 + unit), key);
                }
                checked++;
            }
        }
        assertTrue(checked > 8, "only " + checked + " rows have bounds");
    }

    private static long value(String number, String unit) {
        return Long.parseLong(number.replace(",", "")) * MILLIS.getOrDefault(unit, 1L);
    }

    private static void check(String key, String value) {
        var config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDiscoveredConverters()
                        .withInterceptorFactories(new ValueCheck())
                        .withConverter(Duration.class, 300, SettingsTableTest::duration)
                        .withMapping(Settings.class)
                        .withSources(new PropertiesConfigSource(Map.of(key, value), "test", 100))
                        .build();
        new SettingsCheck(config.getConfigMapping(Settings.class), config).check();
    }

    /** As Quarkus reads them, as far as they are needed here. */
    private static Duration duration(String text) {
        String unit = text.replaceAll("\\d", "");
        return Duration.ofMillis(value(text.replaceAll("\\D", ""), unit));
    }

    private static Map<String, MatchResult> rows() throws IOException {
        var rows = new TreeMap<String, MatchResult>();
        ROW.matcher(Files.readString(Path.of("docs/operations.md")))
                .results()
                .forEach(row -> rows.put(row.group(1), row));
        return rows;
    }
}
