package dev.chatroom.support;

import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Mode;
import dev.chatroom.room.Event.Moderate;
import dev.chatroom.room.Refused;
import dev.chatroom.room.Room;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Moderates the room under test without HTTP; returns when the log has answered. */
@Singleton
public class Gavel {

    private final Room room;

    Gavel(Room room) {
        this.room = room;
    }

    /** What became of an act. */
    public enum Outcome {
        DONE,
        NOTHING_LEFT_TO_DO,
        NOTHING_THERE
    }

    public Outcome does(Act act) {
        var member = new FakeMember(null, "moderator", "Moderator");
        Until.holds("room in the mailbox", () -> room.offer(new Moderate(member, act)));
        Until.holds("an answer to " + act, () -> outcome(member).isPresent());
        return outcome(member).get();
    }

    private static Optional<Outcome> outcome(FakeMember member) {
        if (member.refusals().stream().anyMatch(Refused.NothingThere.class::isInstance)) {
            return Optional.of(Outcome.NOTHING_THERE);
        }
        if (member.howManyDone() > 0) {
            return Optional.of(Outcome.NOTHING_LEFT_TO_DO);
        }
        return member.howManySaid() > 0 ? Optional.of(Outcome.DONE) : Optional.empty();
    }

    public Outcome deletes(String at) {
        return does(new Deletion(Position.parse(at).orElseThrow(), Optional.of("spam")));
    }

    public void mutes(String user) {
        does(new Mute(user, 10, Optional.of("too loud")));
    }

    public void bans(String user, boolean address) {
        does(new Ban(user, 60, Optional.of("spam all day"), address, List.of()));
    }

    public void sets(int slowSeconds, boolean readOnly) {
        does(new Mode(slowSeconds, readOnly));
    }

    public void announces(String text) {
        does(new Announcement(text.getBytes(StandardCharsets.UTF_8)));
    }
}
