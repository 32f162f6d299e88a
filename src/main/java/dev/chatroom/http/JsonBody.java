package dev.chatroom.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The fields of a body that is one JSON object. Those that nobody asks for are ignored; each may
 * come once only. Bounded by the body.
 */
final class JsonBody {

    /** Bytes of the longest one. */
    static final int MOST = 4096;

    private static final int DEEPEST = 16;

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                    .build();

    /** How a value is written, by its field. */
    private final Map<String, Value> values;

    private record Value(JsonToken kind, String text) {}

    private JsonBody(Map<String, Value> values) {
        this.values = values;
    }

    /**
     * @throws BadValue if it isn't one JSON object
     */
    static JsonBody of(byte[] body) throws BadValue {
        if (body.length == 0) {
            throw bad("There is no body: send a JSON object.");
        }
        Map<String, Value> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad("The body has to be one JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken kind = parser.nextToken();
                values.put(field, new Value(kind, kind.isScalarValue() ? parser.getText() : "…"));
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw bad("Nothing may follow the JSON object.");
            }
        } catch (IOException broken) {
            throw bad(
                    "The body isn't a JSON object in UTF-8 (RFC 8259), with each field once and at"
                            + " most %d levels.".formatted(DEEPEST));
        }
        return new JsonBody(values);
    }

    /** What is answered if it has more than {@link #MOST}. */
    static Problem tooLong() {
        return new Problem(
                413, "too-long", "The JSON has at most %d bytes here.".formatted(MOST), Map.of());
    }

    private static BadValue bad(String detail) {
        return BadValue.of("bad-json", detail);
    }

    private Optional<Value> get(String field) {
        return Optional.ofNullable(values.get(field))
                .filter(value -> value.kind != JsonToken.VALUE_NULL);
    }

    /**
     * A number, or empty if there is none.
     *
     * @throws BadValue if it is something else than a whole number within these bounds
     */
    OptionalInt number(String field, String code, int least, int most) throws BadValue {
        Optional<Value> value = get(field);
        if (value.isEmpty()) {
            return OptionalInt.empty();
        }
        // What has more digits is out of bounds anyway, and need not be read.
        boolean whole =
                value.get().kind == JsonToken.VALUE_NUMBER_INT && value.get().text.length() < 10;
        int number = whole ? Integer.parseInt(value.get().text) : least - 1;
        if (number < least || number > most) {
            throw BadValue.of(
                    code,
                    "%s must be a whole number from %d to %d, not %s."
                            .formatted(field, least, most, written(value.get())));
        }
        return OptionalInt.of(number);
    }

    /**
     * True or false, or empty if there is neither.
     *
     * @throws BadValue if it is something else
     */
    Optional<Boolean> flag(String field, String code) throws BadValue {
        Optional<Value> value = get(field);
        if (value.isPresent() && !value.get().kind.isBoolean()) {
            throw BadValue.of(
                    code,
                    "%s must be true or false, not %s.".formatted(field, written(value.get())));
        }
        return value.map(it -> it.kind == JsonToken.VALUE_TRUE);
    }

    /**
     * Text, or empty if there is none.
     *
     * @throws BadValue if it is something else
     */
    Optional<String> text(String field, String code) throws BadValue {
        Optional<Value> value = get(field);
        if (value.isPresent() && value.get().kind != JsonToken.VALUE_STRING) {
            throw BadValue.of(
                    code, "%s must be text, not %s.".formatted(field, written(value.get())));
        }
        return value.map(Value::text);
    }

    private static String written(Value value) {
        return switch (value.kind) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "an array";
            case VALUE_STRING -> "the text '" + Problem.quote(value.text) + "'";
            default -> Problem.quote(value.text);
        };
    }
}
