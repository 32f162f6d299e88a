package dev.chatroom.people;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javax.crypto.SecretKey;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/**
 * Issues and reads the identity cookie's value: a JSON Web Token with a user's id and when it was
 * issued, signed with HMAC-SHA-256 (docs/adr/0010). For all threads.
 */
public final class Passports {

    /** Ours have some 125 characters. */
    private static final int LONGEST = 1_024;

    private final SecretKey key;
    private final InstantSource time;
    private final JwtConsumer current;
    private final Optional<JwtConsumer> previous;

    public Passports(IdentityKeys keys, InstantSource time) {
        this.key = keys.current();
        this.time = time;
        this.current = consumer(keys.current());
        this.previous = keys.previous().map(Passports::consumer);
    }

    private static JwtConsumer consumer(SecretKey key) {
        return new JwtConsumerBuilder()
                .setVerificationKey(key)
                .setJwsAlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.HMAC_SHA256)
                .setRequireSubject()
                .setRequireIssuedAt()
                .build();
    }

    /** A cookie's value that says that its bearer is {@code user}. */
    public String issue(String user) {
        var claims = new JwtClaims();
        claims.setSubject(user);
        claims.setIssuedAt(NumericDate.fromMilliseconds(time.millis()));
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

    /** Who the bearer of a cookie is, or empty if its value isn't one that was issued here. */
    public Optional<String> userOf(String value) {
        return read(value).map(Passport::user);
    }

    /** What a cookie says, or empty if its value isn't one that was issued here. */
    public Optional<Passport> read(String value) {
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        return signed(value, current, true)
                .or(() -> previous.flatMap(consumer -> signed(value, consumer, false)));
    }

    private static Optional<Passport> signed(String value, JwtConsumer by, boolean current) {
        try {
            JwtClaims claims = by.processToClaims(value);
            String user = claims.getSubject();
            long issued = claims.getIssuedAt().getValue();
            return UserIds.isOne(user) && issued >= 0 && issued <= Instant.MAX.getEpochSecond()
                    ? Optional.of(new Passport(user, Instant.ofEpochSecond(issued), current))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException foreign) {
            // Anybody may send anything: it isn't worth a line in the log.
            return Optional.empty();
        }
    }
}
