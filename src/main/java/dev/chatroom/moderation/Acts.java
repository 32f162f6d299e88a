package dev.chatroom.moderation;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Act.Unban;
import dev.chatroom.moderation.Act.Unmute;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acts as the log keeps them: a JSON object with the fields that the audit trail shows, or the text
 * itself of an announcement. For all threads.
 */
public final class Acts {

    private static final JsonFactory JSON = new JsonFactory();

    private Acts() {}

    /** UTF-8. */
    public static byte[] write(Act act) {
        if (act instanceof Announcement(byte[] text)) {
            return text;
        }
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator to = JSON.createGenerator(bytes)) {
            to.writeStartObject();
            writeFields(act, to);
            if (act instanceof Ban ban) {
                writeMarks(ban.marks(), to);
            }
            to.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("memory can't be written to", e);
        }
        return bytes.toByteArray();
    }

    /** What the audit trail tells of it. */
    static void writeFields(Act act, JsonGenerator to) throws IOException {
        to.writeStringField("act", name(act));
        if (act instanceof Act.Sanction sanction) {
            to.writeStringField("user", sanction.user());
        }
        switch (act) {
            case Mute(String _, int minutes, Optional<String> reason) -> {
                to.writeNumberField("minutes", minutes);
                writeReason(reason, to);
            }
            case Ban ban -> {
                to.writeNumberField("minutes", ban.minutes());
                writeReason(ban.reason(), to);
                to.writeBooleanField("address", ban.address());
            }
            case Sighting(String _, String mark) -> to.writeStringField("mark", mark);
            case Deletion(Position message, Optional<String> reason) -> {
                to.writeStringField("message", message.toString());
                writeReason(reason, to);
            }
            case Mode(int slowSeconds, boolean readOnly) -> {
                to.writeNumberField("slowSeconds", slowSeconds);
                to.writeBooleanField("readOnly", readOnly);
            }
            case Unmute _, Unban _, Announcement _ -> {}
        }
    }

    static String name(Act act) {
        return switch (act) {
            case Mute _ -> "mute";
            case Unmute _ -> "unmute";
            case Ban _ -> "ban";
            case Unban _ -> "unban";
            case Sighting _ -> "sighting";
            case Deletion _ -> "delete";
            case Mode _ -> "mode";
            case Announcement _ -> "announce";
        };
    }

    private static void writeReason(Optional<String> reason, JsonGenerator to) throws IOException {
        if (reason.isPresent()) {
            to.writeStringField("reason", reason.get());
        }
    }

    private static void writeMarks(List<String> marks, JsonGenerator to) throws IOException {
        to.writeArrayFieldStart("marks");
        for (String mark : marks) {
            to.writeString(mark);
        }
        to.writeEndArray();
    }

    /**
     * What {@link #write} wrote.
     *
     * @throws IllegalArgumentException if it wrote something else
     */
    public static Act read(Kind kind, byte[] text) {
        if (kind == Kind.ANNOUNCEMENT) {
            return new Announcement(text);
        }
        try (JsonParser parser = JSON.createParser(text)) {
            return of(fields(parser));
        } catch (IOException | ClassCastException | NullPointerException e) {
            throw new IllegalArgumentException("no act of a moderator: " + kind, e);
        }
    }

    private static Map<String, Object> fields(JsonParser parser) throws IOException {
        Map<String, Object> fields = new HashMap<>();
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            fields.put(name, value(parser));
        }
        return fields;
    }

    private static Object value(JsonParser parser) throws IOException {
        return switch (parser.nextToken()) {
            case VALUE_NUMBER_INT -> parser.getIntValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_ARRAY -> {
                List<String> texts = new ArrayList<>();
                while (parser.nextToken() == JsonToken.VALUE_STRING) {
                    texts.add(parser.getText());
                }
                yield List.copyOf(texts);
            }
            default -> parser.getText();
        };
    }

    private static Act of(Map<String, Object> fields) {
        String user = (String) fields.get("user");
        Optional<String> reason = Optional.ofNullable((String) fields.get("reason"));
        return switch ((String) fields.get("act")) {
            case "mute" -> new Mute(user, (Integer) fields.get("minutes"), reason);
            case "unmute" -> new Unmute(user);
            case "ban" -> ban(user, reason, fields);
            case "unban" -> new Unban(user);
            case "sighting" -> new Sighting(user, (String) fields.get("mark"));
            case "delete" ->
                    new Deletion(
                            Position.parse((String) fields.get("message")).orElseThrow(), reason);
            case "mode" ->
                    new Mode((Integer) fields.get("slowSeconds"), (Boolean) fields.get("readOnly"));
            case String other -> throw new IllegalArgumentException("no act: " + other);
        };
    }

    private static Ban ban(String user, Optional<String> reason, Map<String, Object> fields) {
        List<String> marks = new ArrayList<>();
        ((List<?>) fields.get("marks")).forEach(mark -> marks.add((String) mark));
        return new Ban(
                user,
                (Integer) fields.get("minutes"),
                reason,
                (Boolean) fields.get("address"),
                List.copyOf(marks));
    }
}
