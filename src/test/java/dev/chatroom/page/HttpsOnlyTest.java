package dev.chatroom.page;

import static dev.chatroom.page.SecurityHeadersTest.HTTPS_ONLY;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A browser that came by https is told to come by nothing else. */
@QuarkusTest
@TestProfile(HttpsOnlyTest.Both.class)
class HttpsOnlyTest {

    private static final String A_YEAR = "max-age=31536000";

    @TestHTTPResource(value = "/", tls = true)
    String https;

    @TestHTTPResource("/")
    String http;

    @Test
    void overHttpsItIsTold() {
        given().relaxedHTTPSValidation().get(https).then().header(HTTPS_ONLY, A_YEAR);
        given().relaxedHTTPSValidation()
                .get(https + "no-such-page")
                .then()
                .statusCode(404)
                .header(HTTPS_ONLY, A_YEAR);
    }

    @Test
    void behindAProxyItIsToldWhereTheProxySaysHttps() {
        given().header("X-Forwarded-Proto", "https").get(http).then().header(HTTPS_ONLY, A_YEAR);
        given().header("X-Forwarded-Proto", "http")
                .get(http)
                .then()
                .header(HTTPS_ONLY, nullValue());
    }

    @Test
    void itsCookieNeverGoesByHttpEither() {
        given().relaxedHTTPSValidation()
                .get(https)
                .then()
                .header("Set-Cookie", endsWith("; Secure"));
        given().header("X-Forwarded-Proto", "https")
                .get(http)
                .then()
                .header("Set-Cookie", endsWith("; Secure"));
        given().get(http).then().header("Set-Cookie", not(containsString("Secure")));
    }

    @Test
    void overHttpItIsNot() {
        given().get(http).then().header(HTTPS_ONLY, nullValue());
    }

    /** With a certificate of its own making, and a proxy that is trusted. */
    public static class Both implements QuarkusTestProfile {

        private static final String PASSWORD = "changeit";

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.http.ssl.certificate.key-store-file",
                    certificate().toString(),
                    "quarkus.http.ssl.certificate.key-store-password",
                    PASSWORD,
                    "quarkus.http.test-ssl-port",
                    "0",
                    "quarkus.http.proxy.proxy-address-forwarding",
                    "true");
        }

        private static Path certificate() {
            try {
                Path store = Files.createTempDirectory("chatroom").resolve("key.p12");
                var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
                var process =
                        new ProcessBuilder(
                                        keytool.toString(),
                                        "-genkeypair",
                                        "-alias",
                                        "room",
                                        "-keyalg",
                                        "EC",
                                        "-dname",
                                        "CN=localhost",
                                        "-storetype",
                                        "PKCS12",
                                        "-storepass",
                                        PASSWORD,
                                        "-keystore",
                                        store.toString())
                                .inheritIO()
                                .start();
                if (process.waitFor() != 0) {
                    throw new AssertionError("keytool made no certificate");
                }
                return store;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        }
    }
}
