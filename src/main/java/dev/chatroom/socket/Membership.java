package dev.chatroom.socket;

import dev.chatroom.log.Position;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Room;
import dev.chatroom.watch.LeaveReason;
import java.util.Optional;

/** What the room knows of a client. It joins once and leaves once, on the client's event loop. */
final class Membership implements Member {

    private final Room room;
    private final FanOut fanOut;
    private final Client client;
    private final Inbox inbox;
    private final Visit visit;
    private boolean inRoom;

    Membership(Room room, FanOut fanOut, Client client, Inbox inbox, Visit visit) {
        this.room = room;
        this.fanOut = fanOut;
        this.client = client;
        this.inbox = inbox;
        this.visit = visit;
    }

    void join(Optional<Position> since) {
        inRoom = true;
        visit.begins();
        room.join(this, since);
    }

    /** After all that it said; nothing happens if it isn't in the room. */
    void leave(LeaveReason why) {
        if (inRoom) {
            inRoom = false;
            visit.ends(why);
            room.leave(this);
        }
    }

    // What the room calls, on its own thread.

    @Override
    public Lane lane() {
        return fanOut;
    }

    @Override
    public void joined(long after) {
        fanOut.execute(() -> client.start(after));
    }

    @Override
    public void taken() {
        inbox.taken();
    }

    @Override
    public void fail() {
        fanOut.execute(() -> client.close(CloseCode.FAULT));
    }
}
