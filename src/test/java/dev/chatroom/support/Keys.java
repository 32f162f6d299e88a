package dev.chatroom.support;

import dev.chatroom.Settings;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The keys that {@link Settings} reads. */
public final class Keys {

    private Keys() {}

    /** Each with its default, where it has one. */
    public static Map<String, Optional<String>> ofSettings() {
        var keys = new TreeMap<String, Optional<String>>();
        collect("chatroom.", Settings.class, keys);
        return keys;
    }

    private static void collect(String prefix, Class<?> group, Map<String, Optional<String>> keys) {
        for (Method each : group.getDeclaredMethods()) {
            String key = key(prefix, each);
            if (each.getReturnType().isInterface()
                    && each.getReturnType().getEnclosingClass() == Settings.class) {
                collect(key + ".", each.getReturnType(), keys);
            } else {
                var fallback = Optional.ofNullable(each.getAnnotation(WithDefault.class));
                keys.put(key, fallback.map(WithDefault::value));
            }
        }
    }

    private static String key(String prefix, Method each) {
        return each.isAnnotationPresent(WithParentName.class)
                ? prefix.substring(0, prefix.length() - 1)
                : prefix + each.getName().replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
