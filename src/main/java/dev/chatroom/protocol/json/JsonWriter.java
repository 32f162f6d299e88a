package dev.chatroom.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.chatroom.log.Position;
import dev.chatroom.protocol.json.Told.Announcement;
import dev.chatroom.protocol.json.Told.Closing;
import dev.chatroom.protocol.json.Told.Deleted;
import dev.chatroom.protocol.json.Told.Mode;
import dev.chatroom.protocol.json.Told.Pong;
import dev.chatroom.protocol.json.Told.Presence;
import dev.chatroom.protocol.json.Told.Roster;
import dev.chatroom.protocol.json.Told.User;
import dev.chatroom.protocol.json.Told.Welcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes what the server tells a client, as UTF-8. For all threads. */
public final class JsonWriter {

    private static final int USUAL_SIZE = 256;

    private final JsonFactory json = new JsonFactory();

    public byte[] write(Told told) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        write(told, bytes);
        return bytes.toByteArray();
    }

    /**
     * @param bytes gets what is written, and is closed; it has to take it
     */
    public void write(Told told, OutputStream bytes) {
        try (JsonGenerator to = json.createGenerator(bytes)) {
            to.writeStartObject();
            switch (told) {
                case Welcome welcome -> write(welcome, to, bytes);
                case Presence presence -> write(presence, to);
                case Problem problem -> write(problem, to);
                case Pong() -> to.writeStringField("type", "pong");
                case Deleted(Position at, Position message) -> {
                    to.writeStringField("type", "deleted");
                    to.writeStringField("at", at.toString());
                    to.writeStringField("message", message.toString());
                }
                case Announcement announcement -> write(announcement, to);
                case Mode mode -> {
                    to.writeStringField("type", "mode");
                    write(mode, to);
                }
                case Closing(int code, long within) -> {
                    to.writeStringField("type", "closing");
                    to.writeNumberField("code", code);
                    to.writeNumberField("within", within);
                }
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
    }

    /** What a {@link Welcome} tells of {@code people}. */
    public Roster roster(List<User> people) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator to = json.createGenerator(bytes)) {
            write(people, to);
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return new Roster(bytes.toByteArray());
    }

    private static void write(Welcome welcome, JsonGenerator to, OutputStream bytes)
            throws IOException {
        to.writeStringField("type", "welcome");
        to.writeFieldName("you");
        write(welcome.you(), to);
        to.writeStringField("at", welcome.at().toString());
        to.writeBooleanField("resumed", welcome.resumed());
        to.writeNumberField("members", welcome.members());
        to.writeFieldName("roster");
        to.writeRawValue(""); // The colon.
        to.flush();
        bytes.write(welcome.roster().json());
        to.writeObjectFieldStart("limits");
        to.writeNumberField("text", welcome.limits().text());
        to.writeNumberField("burst", welcome.limits().burst());
        to.writeNumberField("perSecond", welcome.limits().perSecond());
        to.writeEndObject();
        to.writeObjectFieldStart("mode");
        write(welcome.mode(), to);
        to.writeEndObject();
    }

    private static void write(Announcement announcement, JsonGenerator to) throws IOException {
        to.writeStringField("type", "announcement");
        to.writeStringField("at", announcement.at().toString());
        to.writeNumberField("time", announcement.time());
        if (announcement.text().isPresent()) {
            to.writeStringField("text", announcement.text().get());
        } else {
            to.writeBooleanField("deleted", true);
        }
    }

    private static void write(Mode mode, JsonGenerator to) throws IOException {
        to.writeNumberField("slowSeconds", mode.slowSeconds());
        to.writeBooleanField("readOnly", mode.readOnly());
    }

    private static void write(Presence presence, JsonGenerator to) throws IOException {
        to.writeStringField("type", "presence");
        to.writeNumberField("members", presence.members());
        to.writeFieldName("joined");
        write(presence.joined(), to);
        to.writeFieldName("left");
        write(presence.left(), to);
    }

    private static void write(Problem problem, JsonGenerator to) throws IOException {
        to.writeStringField("type", "error");
        if (problem.id().isPresent()) {
            to.writeStringField("id", problem.id().get());
        }
        to.writeStringField("code", problem.code().code());
        to.writeStringField("message", problem.message());
        if (problem.retryAfter().isPresent()) {
            to.writeNumberField("retryAfter", problem.retryAfter().getAsLong());
        }
    }

    private static void write(List<User> users, JsonGenerator to) throws IOException {
        to.writeStartArray();
        for (User user : users) {
            write(user, to);
        }
        to.writeEndArray();
    }

    private static void write(User user, JsonGenerator to) throws IOException {
        to.writeStartObject();
        to.writeStringField("id", user.id());
        to.writeStringField("name", user.name());
        to.writeEndObject();
    }
}
