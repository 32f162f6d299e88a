package dev.chatroom.socket;

import dev.chatroom.entrance.Rewind;
import dev.chatroom.log.Entry;
import dev.chatroom.log.Position;
import java.util.List;

/** A client that is shown what memory has no more, before it joins those who are served from it. */
final class Rewinding implements Rewind.Reader {

    private final Client client;
    private final FanOut fanOut;
    private final Outbox outbox;
    private final Position at;

    Rewinding(Client client, FanOut fanOut, Outbox outbox, Position at) {
        this.client = client;
        this.fanOut = fanOut;
        this.outbox = outbox;
        this.at = at;
    }

    @Override
    public boolean takesMore() {
        return !client.isClosing() && outbox.isWritable();
    }

    @Override
    public void take(List<Entry> page) {
        if (!client.isClosing()) {
            outbox.write(page);
            fanOut.counts().delivered(page.size(), 1);
        }
    }

    @Override
    public void isUpTo(long place) {
        outbox.rewound();
        fanOut.serve(outbox, place, at);
    }

    @Override
    public void isLost() {
        client.evict();
    }
}
