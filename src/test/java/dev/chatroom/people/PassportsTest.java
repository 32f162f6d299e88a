package dev.chatroom.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.json.JsonObject;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PassportsTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String KEY = "a secret of the test, which has at least 32 bytes";
    private static final String OLD = "the secret before that, which also has 32 bytes";
    private static final String USER = new UserIds(new SecureRandom()).next();
    private static final String HS256 = "{\"alg\":\"HS256\"}";
    private static final String CLAIMS = "{\"sub\":\"" + USER + "\",\"iat\":1772366400}";

    private final Passports passports = passports(KEY, Optional.of(OLD));

    @Test
    void whatWasIssuedIsRead() {
        assertEquals(Optional.of(USER), passports.userOf(passports.issue(USER)));
        assertEquals(
                Optional.of(new Passport(USER, NOW, true)), passports.read(passports.issue(USER)));
    }

    @Test
    void thePreviousKeyIsStillAccepted() {
        String old = passports(OLD, Optional.empty()).issue(USER);
        assertEquals(Optional.of(new Passport(USER, NOW, false)), passports.read(old));
        assertEquals(Optional.empty(), passports(KEY, Optional.empty()).userOf(old));
    }

    @Test
    void itNeverExpires() {
        String value = passports.issue(USER);
        var later =
                new Passports(keys(KEY, Optional.empty()), () -> NOW.plusSeconds(1_000_000_000));
        assertEquals(Optional.of(USER), later.userOf(value));
    }

    @Test
    void othersCanReadAndWriteIt() throws Exception {
        assertEquals(Optional.of(USER), passports.userOf(signed(HS256, CLAIMS, "HmacSHA256")));
        var claims =
                new JsonObject(
                        new String(
                                Base64.getUrlDecoder()
                                        .decode(passports.issue(USER).split("\\.")[1]),
                                UTF_8));
        assertEquals(new JsonObject(CLAIMS), claims);
    }

    @Test
    void allThreadsMayReadAtOnce() throws Exception {
        Callable<Boolean> reader =
                () -> {
                    String user = new UserIds(new SecureRandom()).next();
                    return passports.userOf(passports.issue(user)).equals(Optional.of(user));
                };
        try (var readers = Executors.newFixedThreadPool(8)) {
            for (Future<Boolean> right : readers.invokeAll(Collections.nCopies(2_000, reader))) {
                assertTrue(right.get(), "each gets its own user");
            }
        }
    }

    @Test
    void noOtherAlgorithmIsAccepted() throws Exception {
        assertRefused(part("{\"alg\":\"none\"}") + "." + part(CLAIMS) + ".");
        assertRefused(signed("{\"alg\":\"none\"}", CLAIMS, "HmacSHA256"));
        assertRefused(signed("{\"alg\":\"HS384\"}", CLAIMS, "HmacSHA384"));
        assertRefused(signed("{\"alg\":\"HS512\"}", CLAIMS, "HmacSHA512"));
        assertRefused(signed("{\"alg\":\"RS256\"}", CLAIMS, "HmacSHA256"));
        assertRefused(signed("{}", CLAIMS, "HmacSHA256"));
        assertRefused(signed("{\"alg\":\"HS256\",\"crit\":[\"x\"],\"x\":1}", CLAIMS, "HmacSHA256"));
    }

    @Test
    void whatIsSignedMustBeAUserSinceATime() throws Exception {
        assertRefused(signed(HS256, "{}", "HmacSHA256"));
        assertRefused(signed(HS256, "{\"sub\":\"" + USER + "\"}", "HmacSHA256"));
        assertRefused(signed(HS256, "{\"iat\":1772366400}", "HmacSHA256"));
        assertRefused(signed(HS256, "{\"sub\":\"Ada\",\"iat\":1772366400}", "HmacSHA256"));
        assertRefused(signed(HS256, "{\"sub\":7,\"iat\":1772366400}", "HmacSHA256"));
        assertRefused(signed(HS256, CLAIMS.replace("1772366400", "\"x\""), "HmacSHA256"));
        assertRefused(signed(HS256, CLAIMS.replace("1772366400", "1e300"), "HmacSHA256"));
        assertRefused(
                signed(HS256, CLAIMS.replace("1772366400", "9223372036854775807"), "HmacSHA256"));
        assertRefused(signed(HS256, "[]", "HmacSHA256"));
        assertRefused(signed(HS256, "", "HmacSHA256"));
    }

    @Test
    void anEncryptedOneIsRefused() {
        assertRefused(
                part("{\"alg\":\"dir\",\"enc\":\"A128CBC-HS256\",\"zip\":\"DEF\"}") + "..AA.AA.AA");
    }

    @Test
    void anOverlongOneIsRefused() throws Exception {
        String many = "{\"a\":\"" + "a".repeat(1_000) + "\"," + CLAIMS.substring(1);
        assertRefused(signed(HS256, many, "HmacSHA256"));
        assertRefused("a".repeat(10_000_000));
        assertTrue(passports.issue(USER).length() < 200);
    }

    @Property
    void anythingElseIsRefused(@ForAll String value) {
        assertRefused(value);
        assertRefused(value + "." + value + "." + value);
        assertRefused(part(value) + "." + part(value) + "." + part(value));
    }

    @Property
    void aChangedOneIsRefused(@ForAll @IntRange(max = 300) int at, @ForAll char other) {
        var value = new StringBuilder(passports.issue(USER));
        int index = at % value.length();
        if (value.charAt(index) != other) {
            value.setCharAt(index, other);
            assertRefused(value.toString());
        }
    }

    @Test
    void itHasOneSpelling() {
        for (String other : Spellings.others(passports.issue(USER))) {
            assertRefused(other);
        }
    }

    @Test
    void theCookieIsForTheServerAlone() {
        assertEquals(
                "chatroom=abc; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax",
                IdentityCookie.set("abc", false));
        assertEquals(
                "chatroom=abc; Max-Age=34560000; Path=/; HttpOnly; SameSite=Lax; Secure",
                IdentityCookie.set("abc", true));
    }

    private void assertRefused(String value) {
        assertEquals(Optional.empty(), passports.userOf(value), value);
    }

    private static String signed(String header, String claims, String algorithm) throws Exception {
        String content = part(header) + "." + part(claims);
        Mac mac = Mac.getInstance(algorithm);
        mac.init(new SecretKeySpec(KEY.getBytes(UTF_8), algorithm));
        return content
                + "."
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(mac.doFinal(content.getBytes(UTF_8)));
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }

    private static Passports passports(String key, Optional<String> previous) {
        return new Passports(keys(key, previous), () -> NOW);
    }

    private static IdentityKeys keys(String key, Optional<String> previous) {
        return IdentityKeys.of(Optional.of(key), previous, Optional.empty());
    }
}
