package dev.chatroom.moderation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Mute;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * What moderators have done, for those who look after them: the newest {@link #MOST}. The room's
 * loop adds, any thread reads.
 */
public final class Trail {

    static final int MOST = 10_000;

    private static final JsonFactory JSON = new JsonFactory();

    private final Deque<Ruling> rulings = new ArrayDeque<>();

    synchronized void add(Ruling ruling) {
        rulings.add(ruling);
        if (rulings.size() > MOST) {
            rulings.remove();
        }
    }

    synchronized void clear() {
        rulings.clear();
    }

    /** The oldest first. */
    public synchronized List<Ruling> all() {
        return List.copyOf(rulings);
    }

    /** A line of the trail (docs/protocol.md, section 8), UTF-8, with its end. */
    public static byte[] line(Ruling ruling) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = JSON.createGenerator(bytes)) {
            to.writeStartObject();
            to.writeStringField("at", ruling.at().toString());
            to.writeNumberField("time", ruling.time());
            to.writeObjectFieldStart("by");
            to.writeStringField("id", ruling.by().id());
            to.writeStringField("name", ruling.by().name());
            to.writeEndObject();
            Acts.writeFields(ruling.act(), to);
            switch (ruling.act()) {
                case Mute mute -> writeEnd(ruling, mute.minutes(), to);
                case Ban ban -> writeEnd(ruling, ban.minutes(), to);
                default -> {}
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }

    private static void writeEnd(Ruling ruling, int minutes, JsonGenerator to) throws IOException {
        to.writeStringField("until", Instant.ofEpochMilli(ruling.until(minutes)).toString());
    }
}
