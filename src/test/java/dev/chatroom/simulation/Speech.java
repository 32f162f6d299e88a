package dev.chatroom.simulation;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.chatroom.socket.ServerSide;
import dev.chatroom.support.Frame;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** What one client says, and how far it has come: what must add up is counted here. */
final class Speech {

    private final int speaker;
    private final boolean json;
    private final VirtualChannel channel;
    private final Journal journal;

    /** Where messages end that the server hasn't read, in bytes since the beginning. */
    private final Queue<Long> unread = new ArrayDeque<>();

    private long sentBytes;
    private long readBytes;
    private Ending ending;
    private long endsAt = Long.MAX_VALUE;

    /** Messages: sent by the client, read by the server, in the mailbox, taken out, in the log. */
    private int said;

    private int read;
    private int accepted;
    private int taken;
    private int logged;
    private long lastPlace;

    Speech(int speaker, boolean json, VirtualChannel channel, Journal journal) {
        this.speaker = speaker;
        this.json = json;
        this.channel = channel;
        this.journal = journal;
    }

    void say(int length) {
        if (ending != null && !ending.isPolite()) {
            return;
        }
        byte[] text = frame(Order.text(speaker, said, length));
        if (text.length % 10 == 0) { // Some come in two parts, with a ping between.
            int half = text.length / 2;
            send(Frame.masked(Frame.TEXT, Arrays.copyOf(text, half)));
            send(Frame.masked(Frame.FIN | Frame.PING, new byte[0]));
            send(Frame.masked(Frame.FIN, Arrays.copyOfRange(text, half, text.length)));
        } else {
            send(Frame.masked(Frame.FIN | Frame.TEXT, text));
        }
        if (ending == null) { // Otherwise it must not be heard.
            said++;
            unread.add(sentBytes);
        }
    }

    private byte[] frame(byte[] text) {
        return json
                ? "{\"type\":\"say\",\"text\":\"%s\"}"
                        .formatted(new String(text, US_ASCII))
                        .getBytes(US_ASCII)
                : text;
    }

    private void send(byte[] bytes) {
        channel.send(bytes);
        sentBytes += bytes.length;
    }

    void end(Ending how) {
        ending = how;
        send(how.frame(json));
        endsAt = sentBytes;
    }

    /** How it ends, or null while it doesn't. */
    Ending ending() {
        return ending;
    }

    /**
     * The server reads, if it wants to.
     *
     * @param listens whether what it reads is heard
     */
    void deliver(int most, boolean listens) {
        boolean heldBack = listens && read > accepted && readBytes < endsAt;
        int length = channel.deliver(most);
        journal.check(length == 0 || !heldBack, "c%d is read on while it is held", speaker);
        readBytes += length;
        while (!unread.isEmpty() && unread.element() <= readBytes) {
            unread.remove();
            read++;
        }
    }

    void accepted() {
        accepted++;
        journal.check(
                accepted - taken <= ServerSide.window(),
                "c%d has %d messages under way",
                speaker,
                accepted - taken);
    }

    void taken() {
        taken++;
    }

    void logged(long place, int number, boolean whole) {
        journal.check(whole, "c%d said something else than is at %d", speaker, place);
        journal.check(
                number == logged && number < said,
                "c%d's number %d is at %d, after %d of %d",
                speaker,
                number,
                place,
                logged,
                said);
        logged++;
        lastPlace = place;
    }

    /** Where its last message is, 0 if there is none. */
    long lastPlace() {
        return lastPlace;
    }

    /** All that it said before it ended is in the log. */
    boolean isLogged() {
        return logged == said;
    }

    /** All is over: what was read is in the log, once, though not what was dropped with a 4201. */
    void checkSum(boolean mayBeDropped) {
        journal.check(
                accepted == taken && taken == logged,
                "c%d: %d accepted, %d taken, %d in the log",
                speaker,
                accepted,
                taken,
                logged);
        journal.check(
                mayBeDropped ? logged <= read : logged == read,
                "c%d: %d read, %d in the log",
                speaker,
                read,
                logged);
    }
}
