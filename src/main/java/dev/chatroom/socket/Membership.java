package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.CloseCode;
import dev.chatroom.protocol.Dialect;
import dev.chatroom.room.Lane;
import dev.chatroom.room.Member;
import dev.chatroom.room.Refused;
import dev.chatroom.room.Room;
import dev.chatroom.watch.LeaveReason;
import java.util.Optional;

/** What the room knows of a client. It joins once and leaves once, on the client's event loop. */
final class Membership implements Member {

    private final Room room;
    private final FanOut fanOut;
    private final Client client;
    private final Inbox inbox;
    private final Guest guest;
    private boolean inRoom;

    Membership(Room room, FanOut fanOut, Client client, Inbox inbox, Guest guest) {
        this.room = room;
        this.fanOut = fanOut;
        this.client = client;
        this.inbox = inbox;
        this.guest = guest;
    }

    void join(Optional<Position> since) {
        inRoom = true;
        guest.visit().begins();
        room.join(this, since);
    }

    /** After all that it said; nothing happens if it isn't in the room. */
    void leave(LeaveReason why) {
        if (inRoom) {
            inRoom = false;
            guest.visit().ends(why);
            room.leave(this);
        }
    }

    // What the room calls, on its own thread.

    @Override
    public Lane lane() {
        return fanOut;
    }

    @Override
    public Caller caller() {
        return guest.caller();
    }

    @Override
    public boolean seesHistory() {
        return guest.dialect() == Dialect.JSON;
    }

    @Override
    public void joined(Joined how) {
        fanOut.execute(() -> client.start(how));
    }

    @Override
    public void said(Entry entry) {
        inbox.answered();
    }

    @Override
    public void saidBefore(Optional<Entry> entry) {
        inbox.answered();
        entry.ifPresent(client.talk()::saidBefore);
    }

    @Override
    public void done() {
        inbox.answered();
    }

    @Override
    public void refused(Refused why) {
        inbox.answered();
        fanOut.execute(() -> client.refused(why));
    }

    @Override
    public void banned(Measure ban) {
        fanOut.execute(() -> client.banned(ban));
    }

    @Override
    public void fail() {
        fanOut.execute(() -> client.close(CloseCode.FAULT));
    }
}
