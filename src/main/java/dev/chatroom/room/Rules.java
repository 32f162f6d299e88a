package dev.chatroom.room;

import dev.chatroom.moderation.Mode;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.moderation.SlowMode;
import dev.chatroom.people.Caller;
import dev.chatroom.room.Refused.Banned;
import dev.chatroom.room.Refused.Muted;
import dev.chatroom.room.Refused.ReadOnly;
import dev.chatroom.room.Refused.TooSoon;
import java.util.Optional;

/** Who may speak now. The room's loop owns it. Times are milliseconds since 1970. */
final class Rules {

    private final Moderation moderation;
    private final SlowMode slow = new SlowMode();

    Rules(Moderation moderation) {
        this.moderation = moderation;
    }

    /**
     * Why {@code caller} may not say something now.
     *
     * @param isIn whether they are in the room, from where bans put people out
     * @param id what its client calls it, if it does
     */
    Optional<Refused> refusal(Caller caller, boolean isIn, Optional<String> id, long time) {
        if (caller.moderator()) {
            return Optional.empty();
        }
        Optional<Measure> ban = isIn ? Optional.empty() : moderation.ban(caller, time);
        if (ban.isPresent()) {
            return Optional.of(new Banned(id, ban.get()));
        }
        Optional<Measure> mute = moderation.mute(caller.user(), time);
        if (mute.isPresent()) {
            return Optional.of(new Muted(id, mute.get()));
        }
        Mode mode = moderation.mode();
        return mode.readOnly() ? Optional.of(new ReadOnly(id)) : tooSoon(caller, mode, id, time);
    }

    private Optional<Refused> tooSoon(Caller caller, Mode mode, Optional<String> id, long time) {
        long wait = slow.wait(caller.user(), mode, time);
        return wait == 0 ? Optional.empty() : Optional.of(new TooSoon(id, wait));
    }

    /** The user says something, here or elsewhere. */
    void speaks(String user, long time) {
        slow.speaks(user, moderation.mode(), time);
    }

    /** What the user said at {@code time} isn't in the log. */
    void failed(String user, long time) {
        slow.failed(user, time);
    }
}
