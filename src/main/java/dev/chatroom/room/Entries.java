package dev.chatroom.room;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Kind;
import dev.chatroom.log.Message;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.protocol.TextFrame;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Entries of the log in the forms in which the room has them. For all threads. */
final class Entries {

    private static final Logger LOG = Logger.getLogger(Entries.class);

    private Entries() {}

    /** As it is kept in memory. */
    static Draft draft(Message message) {
        if (message.kind() != Kind.MESSAGE) {
            byte[] text = message.text();
            return new Draft(
                    message.from(),
                    message.id(),
                    message.time(),
                    text,
                    text.length,
                    0,
                    message.kind(),
                    Optional.empty());
        }
        int length = message.text().length;
        byte[] frame = new byte[TextFrame.headerLength(length) + length];
        int header = TextFrame.writeHeader(frame, length);
        System.arraycopy(message.text(), 0, frame, header, length);
        return new Draft(message.from(), message.id(), message.time(), frame, frame.length, header);
    }

    /** What a moderator does by it; empty if it is something else, or a newer program's. */
    static Optional<Ruling> ruling(Message entry) {
        if (!entry.kind().isAct()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Ruling.of(entry));
        } catch (IllegalArgumentException e) {
            LOG.warnf("What a moderator did at %s isn't known here: %s", entry.at(), e);
            return Optional.empty();
        }
    }

    static List<Ruling> rulings(List<Message> acts) {
        return acts.stream().map(Entries::ruling).flatMap(Optional::stream).toList();
    }

    /**
     * As {@link #ruling(Message)}.
     *
     * @param newest after which it has its place
     */
    static Optional<Ruling> ruling(Draft draft, Position newest) {
        return draft.kind().isAct()
                ? ruling(
                        new Message(
                                new Position(newest.epoch(), newest.seq() + 1),
                                draft.time(),
                                draft.from(),
                                draft.id(),
                                draft.text(),
                                draft.kind()))
                : Optional.empty();
    }
}
