package dev.chatroom.people;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.lang.JoseException;

/** HMAC-SHA-256 (RFC 2104), in the forms that are needed here. */
final class Signature {

    private static final String ALGORITHM = "HmacSHA256";

    private Signature() {}

    /**
     * What nobody can make without the key, in the form of {@link UserIds}: as many bits are taken
     * as a user's id has.
     */
    static String id(SecretKey key, String text) {
        ByteBuffer bits = ByteBuffer.wrap(sign(key, text.getBytes(UTF_8)));
        return UserIds.of(bits.getLong(), bits.getLong());
    }

    /** A key for one purpose, from which nobody can tell the one that it is made of. */
    static SecretKey key(SecretKey key, String purpose) {
        return new SecretKeySpec(sign(key, purpose.getBytes(UTF_8)), ALGORITHM);
    }

    /** A JSON Web Token. */
    static String sign(JwtClaims claims, SecretKey key) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
        signature.setKey(key);
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("every JVM has HMAC-SHA-256", e);
        }
    }

    /**
     * Whether a JSON Web Token is spelled as {@link #sign} would: of what its parts mean Base64 has
     * further spellings, with other bits after the last one or with padding, which readers of it
     * let pass (RFC 4648, section 3.5; RFC 7515, section 2).
     */
    static boolean isCanonical(String token) {
        return Arrays.stream(token.split("\\.", -1)).allMatch(Signature::isItsOwnSpelling);
    }

    private static boolean isItsOwnSpelling(String part) {
        try {
            byte[] meant = Base64.getUrlDecoder().decode(part);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(meant).equals(part);
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
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
