package dev.chatroom.log.redis;

import io.vertx.core.Future;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * One connection to Redis or Valkey, held by one thread, which waits for the answers. After an
 * {@link EngineAway} it is of no more use, and is to be closed.
 *
 * <p>Each has a client of its own: closing that is the only way to cut a connection that hangs.
 */
public final class EngineConnection implements AutoCloseable {

    /** Beyond what the client takes itself to connect, 2 s (application.properties). */
    private static final Duration TO_CONNECT = Duration.ofSeconds(4);

    private final Redis client;
    private final RedisConnection connection;

    private EngineConnection(Redis client, RedisConnection connection) {
        this.client = client;
        this.connection = connection;
    }

    /** Connects, and waits for that. */
    public static EngineConnection open(Supplier<Redis> clients)
            throws EngineAway, InterruptedException {
        Redis client = clients.get();
        try {
            RedisConnection connection = await(client.connect(), TO_CONNECT);
            connection.exceptionHandler(broken -> {}); // Whoever asks hears of it.
            return new EngineConnection(client, connection);
        } catch (EngineAway | InterruptedException e) {
            client.close();
            throw e;
        }
    }

    /** What the engine answers within {@code patience}; may be null. */
    public Response ask(Request request, Duration patience)
            throws EngineAway, InterruptedException {
        return await(connection.send(request), patience);
    }

    /** What it answers to each, asked all at once. */
    public List<Response> askAll(List<Request> requests, Duration patience)
            throws EngineAway, InterruptedException {
        return await(connection.batch(requests), patience);
    }

    private static <T> T await(Future<T> answer, Duration patience)
            throws EngineAway, InterruptedException {
        try {
            return answer.toCompletionStage()
                    .toCompletableFuture()
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new EngineAway(words(e.getCause()), e.getCause());
        } catch (TimeoutException e) {
            throw new EngineAway("no answer in " + patience.toSeconds() + " s", e);
        }
    }

    private static String words(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        return message.equals("CONNECTION_CLOSED") ? "the connection was closed" : message;
    }

    @Override
    public void close() {
        client.close();
    }
}
