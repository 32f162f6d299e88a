package dev.chatroom.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys of the identity cookie: any text of 32 bytes or more, whose bytes are the key.
 *
 * @param current signs
 * @param previous is still accepted, while keys are changed
 */
public record IdentityKeys(SecretKey current, Optional<SecretKey> previous) {

    private static final int SHORTEST = 32;
    private static final String PREFIX = "chatroom.identity.";

    /**
     * The key that is set; else the one that {@code folder} keeps, made now if it is the first
     * time; else, without a folder, one that ends with this process. Blocks on the disk.
     *
     * @param key {@code chatroom.identity.key}
     * @param previous {@code chatroom.identity.previous-key}
     * @throws UnusableKey if a key is too short, or if it can't be kept or read
     */
    public static IdentityKeys of(
            Optional<String> key, Optional<String> previous, Optional<Path> folder) {
        SecretKey current =
                key.map(text -> set("key", text))
                        .or(() -> folder.map(KeyFile::in).map(IdentityKeys::kept))
                        .orElseGet(() -> secret(generated()));
        return new IdentityKeys(current, previous.map(text -> set("previous-key", text)));
    }

    /** 256 random bits as text. */
    static String generated() {
        byte[] bytes = new byte[SHORTEST];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static SecretKey set(String name, String text) {
        return checked(
                text,
                PREFIX + name,
                "; take what 'openssl rand -base64 32' prints, the same on all replicas.");
    }

    private static SecretKey kept(KeyFile file) {
        return checked(
                file.text(),
                file.path().toString(),
                "; remove it for a new one, which makes everybody a new user, or set "
                        + PREFIX
                        + "key.");
    }

    private static SecretKey checked(String text, String where, String advice) {
        int length = text.strip().getBytes(UTF_8).length;
        if (length < SHORTEST) {
            throw new UnusableKey(
                    "%s has %d bytes; it has to be a secret text of at least %d%s"
                            .formatted(where, length, SHORTEST, advice));
        }
        return secret(text.strip());
    }

    private static SecretKey secret(String text) {
        return new SecretKeySpec(text.getBytes(UTF_8), "HmacSHA256");
    }

    /** Without the keys, so that no log ever has them. */
    @Override
    public String toString() {
        return "IdentityKeys[previous " + (previous.isPresent() ? "set" : "not set") + "]";
    }
}
