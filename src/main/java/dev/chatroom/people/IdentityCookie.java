package dev.chatroom.people;

import java.time.Duration;

/** The cookie that keeps a person one user over reconnects, tabs and days. */
public final class IdentityCookie {

    public static final String NAME = "chatroom";

    /** As long as browsers keep any (RFC 6265bis, section 5.5). */
    private static final Duration KEPT = Duration.ofDays(400);

    private IdentityCookie() {}

    /**
     * The value of a {@code Set-Cookie} header. Scripts don't see it, other sites don't send it but
     * by a link to the page.
     *
     * @param passport of {@link Passports#issue}
     * @param https whether the browser came by https, if need be to a proxy in front; then it never
     *     sends the cookie without
     */
    public static String set(String passport, boolean https) {
        return NAME
                + "="
                + passport
                + "; Max-Age="
                + KEPT.toSeconds()
                + "; Path=/; HttpOnly; SameSite=Lax"
                + (https ? "; Secure" : "");
    }
}
