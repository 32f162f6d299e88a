package dev.chatroom.support;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A JSON Schema, as far as our documents use the language: a keyword that this doesn't know is an
 * error, so that nothing passes unchecked.
 */
public final class Schema {

    private static final Set<String> WORDS = Set.of("description", "format", "example");

    private final Map<?, ?> document;
    private final List<String> complaints = new ArrayList<>();

    private Schema(Map<?, ?> document) {
        this.document = document;
    }

    /**
     * What is wrong with {@code value}, nothing if it fits {@code schema} within {@code document}.
     */
    public static List<String> complaints(Map<?, ?> document, Object schema, Object value) {
        var check = new Schema(document);
        check.check(schema, value, "");
        return check.complaints;
    }

    private void check(Object of, Object value, String at) {
        Map<?, ?> schema = YamlDocument.resolve(document, (Map<?, ?>) of);
        schema.forEach((word, rule) -> check((String) word, rule, schema, value, at));
    }

    private void check(String word, Object rule, Map<?, ?> schema, Object value, String at) {
        boolean holds =
                switch (word) {
                    case "type" -> isOf((String) rule, value);
                    case "const" -> rule.equals(value);
                    case "enum" -> ((List<?>) rule).contains(value);
                    case "pattern" -> value instanceof String text && text.matches((String) rule);
                    case "minLength" ->
                            value instanceof String text && text.length() >= (Integer) rule;
                    case "minimum" ->
                            value instanceof Number number && number.longValue() >= (Integer) rule;
                    case "maximum" ->
                            value instanceof Number number && number.longValue() <= (Integer) rule;
                    case "maxItems" ->
                            value instanceof List<?> list && list.size() <= (Integer) rule;
                    case "required" ->
                            value instanceof Map<?, ?> map
                                    && map.keySet().containsAll((List<?>) rule);
                    case "properties" -> properties((Map<?, ?>) rule, value, at);
                    case "items" -> items(rule, value, at);
                    case "oneOf" -> fitsOne((List<?>) rule, value);
                    default -> WORDS.contains(word);
                };
        if (!holds) {
            complaints.add("%s: %s isn't %s %s".formatted(at, value, word, rule));
        }
    }

    private static boolean isOf(String type, Object value) {
        return switch (type) {
            case "object" -> value instanceof Map;
            case "array" -> value instanceof List;
            case "string" -> value instanceof String;
            case "integer" -> value instanceof Integer || value instanceof Long;
            case "boolean" -> value instanceof Boolean;
            default -> false;
        };
    }

    private boolean properties(Map<?, ?> properties, Object value, String at) {
        if (!(value instanceof Map<?, ?> map)) {
            return false;
        }
        map.forEach(
                (name, each) -> {
                    if (properties.containsKey(name)) {
                        check(properties.get(name), each, at + "/" + name);
                    } else {
                        complaints.add(at + ": the document says nothing of a " + name);
                    }
                });
        return true;
    }

    private boolean fitsOne(List<?> schemas, Object value) {
        return schemas.stream().filter(each -> complaints(document, each, value).isEmpty()).count()
                == 1;
    }

    private boolean items(Object schema, Object value, String at) {
        if (!(value instanceof List<?> list)) {
            return false;
        }
        list.forEach(each -> check(schema, each, at + "/" + list.indexOf(each)));
        return true;
    }
}
