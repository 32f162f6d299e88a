package dev.chatroom.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What a log holds as it is opened. */
public final class Holdings implements Log.Retained {

    private final List<Message> acts = new ArrayList<>();
    private final List<Message> entries = new ArrayList<>();

    @Override
    public void act(Message act) {
        assertEquals(List.of(), entries, "acts come first");
        acts.add(act);
    }

    @Override
    public void message(Message message) {
        entries.add(message);
    }

    /** What moderators did. */
    public List<Message> acts() {
        return List.copyOf(acts);
    }

    /** What has a place. */
    public List<Message> entries() {
        return List.copyOf(entries);
    }

    /** The number of an entry, what it is, and its text. */
    public static String line(Message entry) {
        return (entry.at().seq() + " " + entry.kind() + " " + text(entry)).strip();
    }

    public static String text(Message entry) {
        return new String(entry.text(), StandardCharsets.UTF_8);
    }
}
