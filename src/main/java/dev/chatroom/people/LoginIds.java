package dev.chatroom.people;

import javax.crypto.SecretKey;

/**
 * The ids of those whom an OpenID Connect server knows: made of who it is and of what it calls
 * them, with HMAC-SHA-256. The same person has the same id in every process, and nobody can tell
 * from it what they are called there. For all threads.
 */
public final class LoginIds {

    /** See {@link CallerIds}, whose texts begin otherwise. */
    private static final String PURPOSE = "login\n";

    private final SecretKey key;

    public LoginIds(IdentityKeys keys) {
        this.key = keys.current();
    }

    /**
     * @param issuer the claim {@code iss}
     * @param subject the claim {@code sub}, never given to another (OpenID Connect Core, section 2)
     */
    public String of(String issuer, String subject) {
        return Signature.id(key, PURPOSE + issuer + "\n" + subject);
    }
}
