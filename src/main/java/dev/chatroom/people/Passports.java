package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.time.Duration;
import java.time.Instant;
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
 * Issues and reads the identity cookie's value: a JSON Web Token with a user's id and when it was
 * issued, signed with HMAC-SHA-256 (docs/adr/0010). For all threads.
 */
public final class Passports {

    private static final String NAME = "name";
    private static final String MODERATOR = "moderator";
    private static final long LAST = Instant.MAX.getEpochSecond();

    /** Ours have some 125 characters, or 300 of who has logged in. */
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
        return Signature.sign(claims(user), key);
    }

    /** The same of somebody who has logged in, and for {@code span} from now on. */
    public String issue(String user, Login login, Duration span) {
        JwtClaims claims = claims(user);
        claims.setIssuer(login.server());
        claims.setExpirationTime(NumericDate.fromMilliseconds(time.millis() + span.toMillis()));
        claims.setClaim(MODERATOR, login.moderator());
        login.name().ifPresent(name -> claims.setStringClaim(NAME, name.text()));
        return Signature.sign(claims, key);
    }

    private JwtClaims claims(String user) {
        var claims = new JwtClaims();
        claims.setSubject(user);
        claims.setIssuedAt(NumericDate.fromMilliseconds(time.millis()));
        return claims;
    }

    /** Who the bearer of a cookie is, or empty if its value isn't one that was issued here. */
    public Optional<String> userOf(String value) {
        return read(value).map(Passport::user);
    }

    /** What a cookie says, or empty if its value isn't one that was issued here. */
    public Optional<Passport> read(String value) {
        if (value.length() > LONGEST || !Signature.isCanonical(value)) {
            return Optional.empty();
        }
        return signed(value, current, true)
                .or(() -> previous.flatMap(consumer -> signed(value, consumer, false)));
    }

    private Optional<Passport> signed(String value, JwtConsumer by, boolean current) {
        try {
            JwtClaims claims = by.processToClaims(value);
            String user = claims.getSubject();
            long issued = claims.getIssuedAt().getValue();
            boolean ours = UserIds.isOne(user) && issued >= 0 && issued <= LAST && !isOver(claims);
            return ours
                    ? Optional.of(
                            new Passport(
                                    user, Instant.ofEpochSecond(issued), current, login(claims)))
                    : Optional.empty();
        } catch (InvalidJwtException | MalformedClaimException foreign) {
            // Anybody may send anything: it isn't worth a line in the log.
            return Optional.empty();
        }
    }

    private boolean isOver(JwtClaims claims) throws MalformedClaimException {
        NumericDate end = claims.getExpirationTime();
        return end != null && end.getValueInMillis() <= time.millis();
    }

    private static Optional<Login> login(JwtClaims claims) throws MalformedClaimException {
        if (claims.getIssuer() == null) {
            return Optional.empty();
        }
        Optional<DisplayName> name =
                Optional.ofNullable(claims.getStringClaimValue(NAME)).flatMap(DisplayName::parse);
        boolean moderator = Boolean.TRUE.equals(claims.getClaimValue(MODERATOR, Boolean.class));
        return Optional.of(new Login(claims.getIssuer(), name, moderator));
    }
}
