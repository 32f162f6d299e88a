package dev.chatroom.log.redis;

import dev.chatroom.log.Message;
import dev.chatroom.log.Pages;
import dev.chatroom.log.Pages.Page;
import dev.chatroom.log.Position;
import dev.chatroom.log.redis.StreamEntry.Said;
import io.vertx.redis.client.Redis;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Reads again what memory has no more, so that neither the {@link Writer} nor the {@link Reader}
 * has to wait for it. Its thread is {@code log-pages}; it holds a connection of its own while
 * somebody reads, and some seconds longer.
 */
final class PageReader {

    private static final Duration HELD_FOR = Duration.ofSeconds(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMinutes(1);

    private static final Logger LOG = Logger.getLogger(RedisLog.class);

    private final Pages pages;
    private final History history;
    private final Supplier<Redis> clients;
    private final Extent extent;

    PageReader(Pages pages, Keys keys, Supplier<Redis> clients, Extent extent) {
        this.pages = pages;
        this.history = new History(keys);
        this.clients = clients;
        this.extent = extent;
    }

    void run() {
        try {
            while (true) {
                Optional<Page> page = pages.poll(BETWEEN_LOOKS);
                if (page.isPresent()) {
                    readFrom(page.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // The log is closed.
        } finally {
            pages.end();
        }
    }

    /** Reads {@code first} and what is asked for soon after it. */
    private void readFrom(Page first) throws InterruptedException {
        Page page = first;
        try (var engine = EngineConnection.open(clients)) {
            while (page != null) {
                page.answer().complete(read(engine, page));
                page = pages.poll(HELD_FOR).orElse(null);
            }
        } catch (EngineAway e) {
            // Nor does anybody else who waits have to wait for a connection that isn't made.
            for (Optional<Page> each = Optional.of(page); each.isPresent(); each = pages.poll()) {
                each.get().fail("the engine is away, " + e.getMessage(), e);
            }
        } catch (RuntimeException e) {
            LOG.error("A page of the log couldn't be read, for a fault.", e);
            page.fail("a fault in the server", e);
        } catch (InterruptedException e) {
            page.fail("it is being closed", e);
            throw e;
        }
    }

    private List<Message> read(EngineConnection engine, Page page)
            throws EngineAway, InterruptedException {
        List<Message> messages = consecutive(engine, page);
        if (messages.isEmpty()) {
            history.lookForOldest(engine, extent);
        }
        // What is missing may have gone missing meanwhile.
        return extent.isWholeAfter(page.after()) ? messages : List.of();
    }

    private List<Message> consecutive(EngineConnection engine, Page page)
            throws EngineAway, InterruptedException {
        List<Message> messages = new ArrayList<>();
        Position last = page.after();
        boolean isAtBeginning;
        do {
            isAtBeginning = false;
            for (StreamEntry entry : history.after(engine, last, page.most())) {
                if (!entry.follows(last)) {
                    break;
                }
                if (entry instanceof Said said) {
                    messages.add(said.message());
                } else if (!messages.isEmpty()) {
                    break; // A page is of one epoch.
                }
                last = entry.at();
                isAtBeginning = messages.isEmpty();
            }
        } while (isAtBeginning);
        return messages;
    }
}
