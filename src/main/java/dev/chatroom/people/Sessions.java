package dev.chatroom.people;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Says that whoever bears it has shown a secret, for a while, without having the secret: a JSON Web
 * Token, signed with a key that is made of the identity key and of the secret. With another secret
 * all of them end. For all threads.
 */
public final class Sessions {

    /** What a session lasts. */
    public static final Duration SPAN = Duration.ofHours(12);

    private static final String PURPOSE = "session\n";

    /** Ours have some 130 characters. */
    private static final int LONGEST = 1_024;

    private final SecretKey key;
    private final InstantSource time;
    private final JwtConsumer consumer;

    /**
     * @param secret what was shown, in words that no other one has
     */
    public Sessions(IdentityKeys keys, String secret, InstantSource time) {
        this.key = Signature.key(keys.current(), PURPOSE + secret);
        this.time = time;
        this.consumer =
                new JwtConsumerBuilder()
                        .setVerificationKey(key)
                        .setJwsAlgorithmConstraints(
                                ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                        .setRequireExpirationTime()
                        .build();
    }

    /** One that begins now. */
    public String begin() {
        var claims = new JwtClaims();
        claims.setExpirationTime(NumericDate.fromMilliseconds(time.millis() + SPAN.toMillis()));
        claims.setGeneratedJwtId(); // So that no two are the same.
        return Signature.sign(claims, key);
    }

    /** Whether it was begun here, and isn't over. */
    public boolean isOne(String value) {
        return value.length() <= LONGEST
                && Signature.isCanonical(value)
                && end(value).filter(end -> time.millis() < end).isPresent();
    }

    private Optional<Long> end(String value) {
        try {
            return Optional.of(
                    consumer.processToClaims(value).getExpirationTime().getValueInMillis());
        } catch (InvalidJwtException | MalformedClaimException foreign) {
            return Optional.empty();
        }
    }
}
