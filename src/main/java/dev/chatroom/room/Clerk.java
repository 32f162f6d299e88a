package dev.chatroom.room;

import dev.chatroom.log.Entry;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import java.util.Optional;

/** Who acts for the room itself. It isn't there, and what becomes of it is all one to it. */
final class Clerk implements Member {

    static final Clerk ROOM = new Clerk();

    private final Caller caller = new Caller("room", DisplayName.parse("Room"));

    private Clerk() {}

    @Override
    public Caller caller() {
        return caller;
    }

    @Override
    public Lane lane() {
        throw new IllegalStateException("the room doesn't join itself");
    }

    @Override
    public boolean seesHistory() {
        return false;
    }

    @Override
    public void joined(Joined how) {}

    @Override
    public void said(Entry entry) {}

    @Override
    public void saidBefore(Optional<Entry> entry) {}

    @Override
    public void done() {}

    @Override
    public void refused(Refused why) {}

    @Override
    public void banned(Measure ban) {}

    @Override
    public void fail() {}
}
