package dev.chatroom.moderation;

import dev.chatroom.moderation.Act.Announcement;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Deletion;
import dev.chatroom.moderation.Act.Mute;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Act.Unban;
import dev.chatroom.moderation.Act.Unmute;
import dev.chatroom.people.AddressMarks;
import dev.chatroom.people.Caller;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What moderators have decided and what still holds of it, told by the log alone: the same acts in
 * the same order make the same state, in every process and after every restart.
 *
 * <p>The room's loop changes it, any thread asks. Bounded by the acts that the log keeps; what has
 * come to its end is forgotten with the next act.
 */
public final class Moderation {

    private final AddressMarks marks;
    private final Trail trail = new Trail();
    private final Map<String, Measure> mutes = new ConcurrentHashMap<>();
    private final Map<String, Measure> bans = new ConcurrentHashMap<>();

    /** The users whose bans hold for an address, by its mark. */
    private final Map<String, List<String>> addresses = new ConcurrentHashMap<>();

    private volatile Mode mode = Mode.FREE;

    /**
     * Something that holds for one user.
     *
     * @param until in milliseconds since 1970
     * @param address it holds for where the user came from, too
     */
    public record Measure(long until, Optional<String> reason, boolean address) {

        boolean holds(long now) {
            return now < until;
        }
    }

    /**
     * @param marks tell addresses apart
     */
    public Moderation(AddressMarks marks) {
        this.marks = marks;
    }

    /** What has been done. */
    public Trail trail() {
        return trail;
    }

    /** What holds for all. */
    public Mode mode() {
        return mode;
    }

    /** Whether anybody may be banned at the moment. */
    public boolean hasBans() {
        return !bans.isEmpty();
    }

    /** What keeps {@code caller} out at {@code now}, in milliseconds since 1970. */
    public Optional<Measure> ban(Caller caller, long now) {
        if (bans.isEmpty() || caller.moderator()) {
            return Optional.empty();
        }
        Measure own = bans.get(caller.user());
        if (own != null && own.holds(now)) {
            return Optional.of(own);
        }
        return addresses.isEmpty() ? Optional.empty() : ofAddress(caller.address(), now);
    }

    private Optional<Measure> ofAddress(String address, long now) {
        for (String mark : marks.of(address)) {
            for (String user : addresses.getOrDefault(mark, List.of())) {
                Measure ban = bans.get(user);
                if (ban != null && ban.holds(now)) {
                    return Optional.of(ban);
                }
            }
        }
        return Optional.empty();
    }

    /** What keeps {@code user} from speaking at {@code now}, in milliseconds since 1970. */
    public Optional<Measure> mute(String user, long now) {
        return Optional.ofNullable(mutes.get(user)).filter(mute -> mute.holds(now));
    }

    /**
     * The mark of an address that a ban of {@code user} has to learn of: it holds for addresses,
     * and not yet for this one. The room's loop only.
     */
    public Optional<String> unknownMark(String user, String address, long now) {
        Measure ban = bans.get(user);
        if (ban == null || !ban.address() || !ban.holds(now)) {
            return Optional.empty();
        }
        List<String> all = marks.of(address);
        return all.stream().anyMatch(it -> addresses.getOrDefault(it, List.of()).contains(user))
                ? Optional.empty()
                : all.stream().findFirst();
    }

    /** {@code ban}, with the marks of {@code addresses} if it is for addresses. Any thread. */
    public Ban marked(Ban ban, List<String> addresses) {
        List<String> all =
                ban.address()
                        ? addresses.stream()
                                .flatMap(address -> marks.of(address).stream().limit(1))
                                .distinct()
                                .toList()
                        : List.of();
        return new Ban(ban.user(), ban.minutes(), ban.reason(), ban.address(), all);
    }

    /** Begins anew: all that is known is told again. The room's loop only. */
    public void reset() {
        trail.clear();
        mutes.clear();
        bans.clear();
        addresses.clear();
        mode = Mode.FREE;
    }

    /** The next act. The room's loop only. */
    public void apply(Ruling ruling) {
        trail.add(ruling);
        forget(ruling.time());
        switch (ruling.act()) {
            case Mute mute ->
                    mutes.put(
                            mute.user(),
                            new Measure(ruling.until(mute.minutes()), mute.reason(), false));
            case Unmute(String user) -> mutes.remove(user);
            case Ban ban -> {
                lift(ban.user());
                bans.put(
                        ban.user(),
                        new Measure(ruling.until(ban.minutes()), ban.reason(), ban.address()));
                ban.marks().forEach(mark -> see(ban.user(), mark));
            }
            case Sighting(String user, String mark) -> see(user, mark);
            case Unban(String user) -> lift(user);
            case Mode now -> mode = now;
            case Announcement _, Deletion _ -> {}
        }
    }

    private void see(String user, String mark) {
        List<String> users = new ArrayList<>(addresses.getOrDefault(mark, List.of()));
        if (bans.containsKey(user) && !users.contains(user)) {
            users.add(user);
            addresses.put(mark, List.copyOf(users));
        }
    }

    private void lift(String user) {
        Measure ban = bans.remove(user);
        if (ban == null || !ban.address()) {
            return;
        }
        addresses.replaceAll(
                (mark, users) -> users.stream().filter(other -> !other.equals(user)).toList());
        addresses.values().removeIf(List::isEmpty);
    }

    private void forget(long now) {
        mutes.values().removeIf(mute -> !mute.holds(now));
        List<String> over = new ArrayList<>();
        bans.forEach(
                (user, ban) -> {
                    if (!ban.holds(now)) {
                        over.add(user);
                    }
                });
        over.forEach(this::lift);
    }
}
