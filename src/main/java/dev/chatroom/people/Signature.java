package dev.chatroom.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/** HMAC-SHA-256 (RFC 2104), of which as many bits are taken as a user's id has. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /** What nobody can make without the key, in the form of {@link UserIds}. */
    static String id(SecretKey key, String text) {
        ByteBuffer bits = ByteBuffer.wrap(sign(key, text.getBytes(UTF_8)));
        return UserIds.of(bits.getLong(), bits.getLong());
    }

    private static byte[] sign(SecretKey key, byte[] text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }
}
