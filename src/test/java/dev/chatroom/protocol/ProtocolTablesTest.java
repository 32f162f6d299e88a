package dev.chatroom.protocol;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.chatroom.protocol.json.ErrorCode;
import dev.chatroom.support.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of codes in docs/protocol.md have all that there are, and no others. */
class ProtocolTablesTest {

    private static final Pattern FIRST_CELL = Pattern.compile("(?m)^\\| `?([a-z\\d][\\w-]*)`? \\|");
    private static final Pattern CODE = Pattern.compile("`([a-z][a-z-]*)`");
    private static final String STATUSES = "| status | `code` |\n";

    @Test
    void errorsOfTheJsonDialect() throws IOException {
        Set<String> all = codes(Stream.of(ErrorCode.values()).map(ErrorCode::code));
        assertEquals(all, firstCells(between("**error** says", "**pong** answers")));
    }

    @Test
    void closeCodes() throws IOException {
        Set<String> all = codes(Stream.of(CloseCode.values()).map(it -> "" + it.code()));
        assertEquals(all, firstCells(between("## 6. Close codes", "## 7.")));
    }

    @Test
    void codesOfRefusedRequests() throws IOException {
        Map<?, ?> openApi =
                YamlDocument.parse(
                        Files.readString(Path.of("src/main/resources/META-INF/openapi.yaml")));
        Map<?, ?> code = YamlDocument.at(openApi, "#/components/schemas/Problem/properties/code");
        Set<String> all =
                codes(((Collection<?>) code.get("enum")).stream().map(String.class::cast));
        String tables =
                Stream.of(
                                Files.readString(Path.of("docs/protocol.md"))
                                        .split(Pattern.quote(STATUSES)))
                        .skip(1)
                        .map(table -> table.substring(0, (table + "\n\n").indexOf("\n\n")))
                        .collect(joining("\n"));
        assertEquals(all, codes(CODE.matcher(tables).results().map(it -> it.group(1))));
    }

    private static Set<String> firstCells(String section) {
        return codes(
                FIRST_CELL
                        .matcher(section)
                        .results()
                        .map(row -> row.group(1))
                        .filter(cell -> !cell.equals("code")));
    }

    private static Set<String> codes(Stream<String> codes) {
        return codes.collect(toCollection(TreeSet::new));
    }

    private static String between(String start, String end) throws IOException {
        String text = Files.readString(Path.of("docs/protocol.md"));
        int from = text.indexOf(start);
        return text.substring(from, text.indexOf(end, from));
    }
}
