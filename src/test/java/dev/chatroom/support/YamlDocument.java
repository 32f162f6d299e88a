package dev.chatroom.support;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A document in YAML with references into itself, as AsyncAPI and OpenAPI have. */
public final class YamlDocument {

    private static final String REF = "$ref";

    private YamlDocument() {}

    /** Fails for a document with a key that is there twice. */
    public static Map<?, ?> parse(String yaml) {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(yaml);
    }

    /** What {@code node} refers to, if it does, else itself. */
    public static Map<?, ?> resolve(Map<?, ?> document, Map<?, ?> node) {
        Map<?, ?> found = node;
        while (found.containsKey(REF)) {
            found = at(document, (String) found.get(REF));
        }
        return found;
    }

    /** The object at a reference such as {@code #/channels/json}. */
    public static Map<?, ?> at(Map<?, ?> document, String reference) {
        if (!reference.startsWith("#/")) {
            throw new AssertionError("refers to another document: " + reference);
        }
        Object found = document;
        for (String step : reference.substring(2).split("/")) {
            found = found instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (!(found instanceof Map<?, ?> map)) {
            throw new AssertionError(reference + " leads nowhere");
        }
        return map;
    }

    /** Calls {@code each} with every reference that there is below {@code node}. */
    public static void references(Object node, Consumer<String> each) {
        if (node instanceof Map<?, ?> map) {
            if (map.containsKey(REF)) {
                each.accept((String) map.get(REF));
            }
            map.values().forEach(value -> references(value, each));
        } else if (node instanceof List<?> list) {
            list.forEach(value -> references(value, each));
        }
    }
}
