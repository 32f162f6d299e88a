package dev.chatroom.room;

import dev.chatroom.log.Draft;
import dev.chatroom.log.Log;
import dev.chatroom.log.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that answers when the test does. */
final class LogByHand implements Log {

    final List<Draft> drafts = new ArrayList<>();
    Delivery delivery;

    @Override
    public Position open(Delivery delivery, Retained retained) {
        this.delivery = delivery;
        return new Position(1, 0);
    }

    @Override
    public void append(Draft draft) {
        drafts.add(draft);
    }

    @Override
    public void flush() {}

    @Override
    public Optional<String> trouble() {
        return Optional.empty();
    }

    @Override
    public void close() {}
}
