package dev.chatroom.protocol.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.protocol.json.Said.Ping;
import dev.chatroom.protocol.json.Said.Rename;
import dev.chatroom.protocol.json.Said.Say;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The fields of a client's object that count, as far as they have been read. */
final class Fields {

    private final Field type = new Field();
    private final Field id = new Field();
    private final Field text = new Field();
    private final Field name = new Field();
    private boolean repeated;

    /** Reads up to the end of the object whose beginning {@code parser} has read. */
    void readFrom(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            Optional<Field> field = named(parser.currentName());
            JsonToken value = parser.nextToken();
            if (field.isPresent()) {
                repeated |= field.get().isThere;
                field.get().take(parser, value);
            }
            parser.skipChildren();
        }
    }

    private Optional<Field> named(String field) {
        return switch (field) {
            case "type" -> Optional.of(type);
            case "id" -> Optional.of(id);
            case "text" -> Optional.of(text);
            case "name" -> Optional.of(name);
            default -> Optional.empty();
        };
    }

    /** What they mean together. */
    Reading meaning() {
        if (repeated) {
            return problem("A field may come only once.");
        }
        return switch (type.string.orElse("")) {
            case "say" -> say();
            case "rename" -> rename();
            case "ping" -> new Ping();
            default ->
                    problem(
                            ErrorCode.BAD_TYPE,
                            "\"type\" has to be \"say\", \"rename\" or \"ping\".");
        };
    }

    private Reading say() {
        if (id.isThere && usableId().isEmpty()) {
            return problem(
                    ErrorCode.BAD_ID, "\"id\" has to be a string of 1 to 64 of A-Z a-z 0-9 _ -.");
        }
        if (text.string.isEmpty()) {
            return problem("\"say\" needs a string as its \"text\".");
        }
        String words = text.string.get();
        if (words.isEmpty()) {
            return problem(ErrorCode.EMPTY, "There is nothing in \"text\".");
        }
        if (hasHalfOfAPair(words)) {
            return problem("\"text\" has one half of a surrogate pair, which is no character.");
        }
        return new Say(usableId(), words.getBytes(StandardCharsets.UTF_8));
    }

    private Reading rename() {
        Optional<DisplayName> wish = name.string.flatMap(DisplayName::parse);
        return wish.isPresent()
                ? new Rename(wish.get())
                : problem(
                        ErrorCode.BAD_NAME,
                        "A name has to be 1 to "
                                + DisplayName.LONGEST
                                + " visible characters in one line.");
    }

    Problem problem(String sentence) {
        return problem(ErrorCode.BAD_JSON, sentence);
    }

    private Problem problem(ErrorCode code, String sentence) {
        return new Problem(usableId(), code, sentence);
    }

    private Optional<String> usableId() {
        return id.string.filter(MessageId::isOne);
    }

    /** It couldn't be written as UTF-8. */
    private static boolean hasHalfOfAPair(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair =
                        i + 1 < text.length()
                                && Character.isSurrogatePair(unit, text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }

    private static final class Field {

        private boolean isThere;
        private Optional<String> string = Optional.empty();

        void take(JsonParser parser, JsonToken value) throws IOException {
            isThere = true;
            string =
                    value == JsonToken.VALUE_STRING
                            ? Optional.of(parser.getText())
                            : Optional.empty();
        }
    }
}
