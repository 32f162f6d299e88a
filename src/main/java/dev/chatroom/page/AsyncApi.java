package dev.chatroom.page;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The room's protocol for machines: {@code docs/asyncapi.yaml}, an AsyncAPI document. */
@Path("/asyncapi")
public class AsyncApi {

    /** RFC 9512: more tools know it than AsyncAPI's own. It is UTF-8 without saying so. */
    static final String YAML = "application/yaml";

    private static final String FILE = "asyncapi.yaml";

    private final byte[] document = read();
    private final EntityTag tag = new EntityTag(ContentHash.of(document));

    private static byte[] read() {
        var loader = Thread.currentThread().getContextClassLoader();
        try (InputStream in = loader.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " isn't in the jar: see pom.xml");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** May be kept, but is asked for each time, as the page is. */
    @GET
    @Produces(YAML)
    @NonBlocking
    public Response document(@Context Request request) {
        ResponseBuilder unchanged = request.evaluatePreconditions(tag);
        return (unchanged == null ? Response.ok(document) : unchanged)
                .tag(tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
