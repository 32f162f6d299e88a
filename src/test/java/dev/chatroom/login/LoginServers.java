package dev.chatroom.login;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.oidc.server.OidcWiremockTestResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A room whose people can log in at an OpenID Connect server for tests. */
public class LoginServers implements QuarkusTestProfile {

    private static final String CLIENT = "quarkus-app";

    @Override
    public Map<String, String> getConfigOverrides() {
        return new HashMap<>(
                Map.of(
                        "quarkus.oidc.auth-server-url", "${keycloak.url}/realms/quarkus",
                        "quarkus.oidc.client-id", CLIENT,
                        "quarkus.oidc.credentials.secret", "secret"));
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(OidcWiremockTestResource.class));
    }

    /** And where all have to. */
    public static class ForEverybody extends LoginServers {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = super.getConfigOverrides();
            settings.put("chatroom.identity", "oidc");
            return settings;
        }
    }

    /** The header of who presents an access token of the server. */
    static String bearer(String name, String subject, String... roles) {
        return "Bearer "
                + OidcWiremockTestResource.generateJwtToken(name, Set.of(roles), subject, "Bearer");
    }

    /** From now on {@code name} is who logs in there, with these roles. */
    static void logsIn(WireMockServer server, String name, String... roles) {
        String access = OidcWiremockTestResource.getAccessToken(name, Set.of(roles));
        String id = OidcWiremockTestResource.getIdToken(name, Set.of(roles), CLIENT);
        server.stubFor(
                WireMock.post("/auth/realms/quarkus/token")
                        .atPriority(1)
                        .willReturn(
                                WireMock.okJson(
                                        "{\"access_token\":\"%s\",\"id_token\":\"%s\"}"
                                                .formatted(access, id))));
    }
}
