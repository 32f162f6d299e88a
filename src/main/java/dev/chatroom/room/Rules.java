package dev.chatroom.room;

import dev.chatroom.moderation.Mode;
import dev.chatroom.moderation.Moderation;
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
     * @param id what its client calls it, if it does
     */
    Optional<Refused> refusal(Caller caller, Optional<String> id, long time) {
        if (caller.moderator()) {
            return Optional.empty();
        }
        Mode mode = moderation.mode();
        return moderation
                .ban(caller, time)
                .<Refused>map(ban -> new Banned(id, ban))
                .or(() -> moderation.mute(caller.user(), time).map(mute -> new Muted(id, mute)))
                .or(() -> mode.readOnly() ? Optional.of(new ReadOnly(id)) : Optional.empty())
                .or(() -> tooSoon(caller, mode, id, time));
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
