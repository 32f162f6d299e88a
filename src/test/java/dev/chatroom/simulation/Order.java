package dev.chatroom.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.log.Entry;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.protocol.TextFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All that the room has ever said, in its order; the log itself forgets. */
final class Order {

    private final MemoryLog log;
    private final List<byte[]> texts = new ArrayList<>();

    Order(MemoryLog log) {
        this.log = log;
    }

    /** The text that {@code speaker} says as its {@code number}th, of {@code length} at least. */
    static byte[] text(int speaker, int number, int length) {
        byte[] start = (speaker + ":" + number + ":" + length + ":").getBytes(US_ASCII);
        byte[] text = Arrays.copyOf(start, Math.max(start.length, length));
        Arrays.fill(text, start.length, text.length, (byte) ('a' + (speaker + number) % 26));
        return text;
    }

    /** Notes what is new in the log; each has to be what its speaker said next. */
    void readOn(List<Connection> speakers) {
        while (texts.size() < log.head()) {
            Entry entry = log.at(texts.size() + 1);
            byte[] frame = Arrays.copyOf(entry.text().bytes(), entry.text().length());
            texts.add(frame);
            int start = frame.length > 125 + 2 ? 4 : 2;
            String[] parts =
                    new String(frame, start, Math.min(40, frame.length - start), US_ASCII)
                            .split(":");
            Connection speaker = speakers.get(Integer.parseInt(parts[0]));
            speaker.logged(texts.size(), Integer.parseInt(parts[1]), isWhole(frame, start, parts));
        }
    }

    private static boolean isWhole(byte[] frame, int start, String[] parts) {
        byte[] text =
                text(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]));
        byte[] header = new byte[start];
        return TextFrame.writeHeader(header, text.length) == start
                && Arrays.equals(header, Arrays.copyOf(frame, start))
                && Arrays.equals(text, Arrays.copyOfRange(frame, start, frame.length));
    }

    /** Whether {@code payload} is what was said at {@code place}. */
    boolean isAt(long place, byte[] payload) {
        if (place < 1 || place > texts.size()) {
            return false;
        }
        byte[] frame = texts.get((int) place - 1);
        int start = frame.length - payload.length;
        return start >= 2
                && start == TextFrame.headerLength(payload.length)
                && Arrays.equals(frame, start, frame.length, payload, 0, payload.length);
    }
}
