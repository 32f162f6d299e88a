package dev.chatroom.protocol.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads what clients say in the json dialect: one object a frame, whose unknown fields are ignored
 * (docs/protocol.md, section 4). Takes any bytes and never throws. For all threads.
 *
 * <p>A field that counts and comes twice is {@link ErrorCode#BAD_JSON}: readers differ in which one
 * they take (RFC 8259, section 4), and a frame must not mean one thing here and another to a filter
 * in front.
 */
public final class JsonReader {

    /** Of values within values; what we know needs one. */
    private static final int DEEPEST = 16;

    /** Characters in the name of a field. */
    private static final int LONGEST_FIELD = 256;

    private final int longest;
    private final JsonFactory json;

    /**
     * @param longest bytes of a frame
     */
    public JsonReader(int longest) {
        this.longest = longest;
        this.json =
                JsonFactory.builder()
                        // A frame is UTF-8; what looks like UTF-16 is a broken one.
                        .disable(JsonFactory.Feature.CHARSET_DETECTION)
                        // The names of fields are the clients' choice: nothing to keep for ever.
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(DEEPEST)
                                        .maxNameLength(LONGEST_FIELD)
                                        .maxStringLength(longest)
                                        .build())
                        .build();
    }

    /** What {@code frame} says, or what is wrong with it. */
    public Reading read(byte[] frame) {
        return read(frame, 0, frame.length);
    }

    /** What {@code length} bytes from {@code offset} on say, or what is wrong with them. */
    public Reading read(byte[] frame, int offset, int length) {
        if (length > longest) {
            return new Problem(
                    Optional.empty(),
                    ErrorCode.TOO_LONG,
                    "At most " + longest + " bytes are read at once.");
        }
        var fields = new Fields();
        try (JsonParser parser = json.createParser(frame, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return fields.problem("A frame has to be one JSON object.");
            }
            fields.readFrom(parser);
            if (parser.nextToken() != null) {
                return fields.problem("Nothing may follow the JSON object.");
            }
        } catch (StreamConstraintsException tooMuch) {
            return fields.problem(
                    "JSON of at most "
                            + DEEPEST
                            + " levels is read, with names of at most "
                            + LONGEST_FIELD
                            + " characters.");
        } catch (IOException broken) {
            return fields.problem("Not a JSON object in UTF-8 (RFC 8259).");
        }
        return fields.meaning();
    }
}
