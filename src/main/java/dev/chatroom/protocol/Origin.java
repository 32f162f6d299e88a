package dev.chatroom.protocol;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a web page comes from: scheme, host and port, and nothing else (RFC 6454, sections 4 to
 * 6.2). Two are the same only if all three are, character for character: {@code example.org.} with
 * a dot at its end is another host.
 *
 * @param scheme {@code http} or {@code https}
 * @param host in lower case; an IPv6 address in its brackets
 * @param port 1 to 65535; the scheme's default where none was written
 */
public record Origin(String scheme, String host, int port) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<scheme>https?)://"
                            + "(?<host>[a-z0-9_][a-z0-9._-]*|\\[[0-9a-f:.]+])"
                            + "(?::(?<port>[1-9][0-9]{0,4}))?",
                    Pattern.CASE_INSENSITIVE);

    private static final int HIGHEST_PORT = 65_535;

    /**
     * The origin that {@code text} is, or empty if it isn't one: no {@code null}, no path, no user,
     * no wildcard, no other scheme.
     */
    public static Optional<Origin> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        String scheme = form.group("scheme").toLowerCase(Locale.ROOT);
        String port = form.group("port");
        int number = port == null ? defaultPort(scheme) : Integer.parseInt(port);
        return number > HIGHEST_PORT
                ? Optional.empty()
                : Optional.of(
                        new Origin(scheme, form.group("host").toLowerCase(Locale.ROOT), number));
    }

    /** Those of {@code texts} that are origins, in their order. */
    public static List<Origin> all(List<String> texts) {
        return texts.stream().flatMap(text -> parse(text.strip()).stream()).toList();
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? 443 : 80;
    }

    /** An IPv6 address, of which a Content Security Policy can't speak (CSP3, section 2.3.1). */
    public boolean isIpv6() {
        return host.startsWith("[");
    }

    /** As browsers write it (RFC 6454, section 6.2): without the port if it is the default. */
    @Override
    public String toString() {
        String start = scheme + "://" + host;
        return port == defaultPort(scheme) ? start : start + ":" + port;
    }
}
