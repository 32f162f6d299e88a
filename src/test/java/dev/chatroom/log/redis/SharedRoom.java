package dev.chatroom.log.redis;

import dev.chatroom.log.Entry;
import dev.chatroom.log.FramePool;
import dev.chatroom.log.Kind;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.MemoryLog.Keeping;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Mode;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Moderate;
import dev.chatroom.room.Refused;
import dev.chatroom.room.Room;
import dev.chatroom.room.Rooms;
import dev.chatroom.support.FakeMember;
import dev.chatroom.support.Until;
import dev.chatroom.watch.Counts;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** A room that runs, as a process has it whose log is shared; what its people ask for is done. */
final class SharedRoom implements AutoCloseable {

    private static final InstantSource TIME = InstantSource.system();

    private final MemoryLog recent =
            new MemoryLog(new Keeping(10_000, 0, Long.MAX_VALUE, 50), new FramePool());
    private final Moderation moderation = Rooms.moderation();
    private final RedisLog log;
    private final Room room;

    SharedRoom(String url, Keys keys) {
        log = Engines.log(url, keys, TIME);
        room = Rooms.shared(log, recent, moderation, new Counts(System::nanoTime), TIME);
        room.start();
    }

    /** Waits until it is answered. */
    void does(Act act) {
        FakeMember member = offers(act);
        Until.holds(
                "an answer to " + act,
                () -> member.howManySaid() + member.howManyDone() + member.refusals().size() > 0);
        if (!member.refusals().isEmpty()) {
            throw new AssertionError(act + ": " + member.refusals());
        }
    }

    FakeMember offers(Act act) {
        var member = new FakeMember(null, "moderator", "Moderator");
        Until.holds("room in the mailbox", () -> room.offer(new Moderate(member, act)));
        return member;
    }

    /** Waits until it is answered; why it isn't said, if it isn't. */
    List<Refused> says(String user, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var member = new FakeMember(null, user, "");
        var speech = new Forward(member, Optional.empty(), bytes, bytes.length, 0);
        Until.holds("room in the mailbox", () -> room.offer(speech));
        Until.holds(
                "an answer to " + text, () -> member.howManySaid() + member.refusals().size() > 0);
        return member.refusals();
    }

    boolean isMuted(String user) {
        return moderation.mute(user, TIME.millis()).isPresent();
    }

    boolean isBanned(String user) {
        return moderation.ban(new FakeMember(null, user, "").caller(), TIME.millis()).isPresent();
    }

    Mode mode() {
        return moderation.mode();
    }

    List<Ruling> trail() {
        return moderation.trail().all();
    }

    Position newest() {
        return recent.position();
    }

    Kind kindAt(Position at) {
        Entry entry = recent.at(recent.placeOf(at).orElseThrow());
        return entry.kind();
    }

    @Override
    public void close() {
        try {
            room.stop();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        log.close();
    }
}
