package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.log.Position;
import dev.chatroom.moderation.Act;
import dev.chatroom.moderation.Act.Ban;
import dev.chatroom.moderation.Act.Sighting;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.moderation.Moderation.Measure;
import dev.chatroom.moderation.Ruling;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.room.Member.Joined;
import dev.chatroom.room.Refused.NameTaken;
import dev.chatroom.room.Roster.Person;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.function.Predicate;

/**
 * Who is in the room, and what each event does to them. The room's loop owns it.
 *
 * <p>Times are {@code now}, in nanoseconds of the room's clock.
 */
final class Floor {

    private final MemoryLog recent;
    private final Archive archive;
    private final Roster roster;
    private final Lanes lanes;
    private final Moderation moderation;
    private final Map<Member, Person> members = new HashMap<>();
    private final Whereabouts whereabouts = new Whereabouts();

    /** What this process has to tell the others of users who are banned, as soon as it may. */
    private final Queue<Sighting> sightings = new ArrayDeque<>();

    Floor(MemoryLog recent, Archive archive, Roster roster, Lanes lanes, Moderation moderation) {
        this.recent = recent;
        this.archive = archive;
        this.roster = roster;
        this.lanes = lanes;
        this.moderation = moderation;
    }

    int size() {
        return members.size();
    }

    boolean has(Member member) {
        return members.containsKey(member);
    }

    /**
     * Somebody comes in.
     *
     * @param caller who they are, with the name that they are to have
     * @param time in milliseconds since 1970
     * @param woken when the room's loop was woken for it
     */
    void admit(
            Member member,
            Caller caller,
            Optional<Position> since,
            long now,
            long time,
            long woken) {
        if (has(member)) {
            return;
        }
        Optional<Measure> ban = moderation.ban(caller, time);
        if (ban.isPresent()) {
            member.banned(ban.get());
            return;
        }
        Person person = roster.arrive(caller, now);
        members.put(member, person);
        lanes.add(member.lane(), woken);
        OptionalLong resumed =
                since.isPresent() ? archive.resume(since.get()) : OptionalLong.empty();
        long after =
                resumed.orElseGet(() -> member.seesHistory() ? recent.newcomer() : recent.head());
        member.joined(
                new Joined(
                        person.author(),
                        after,
                        resumed.isPresent() ? since.get() : recent.start(after),
                        resumed.isPresent(),
                        roster.members(),
                        roster.first(),
                        moderation.mode(),
                        roster.change()));
    }

    /** It is no member any more; nothing happens if it was none. */
    void forget(Member member, long now) {
        Person person = members.remove(member);
        if (person != null) {
            lanes.remove(member.lane());
            roster.leave(person, now);
            whereabouts.saw(member.caller().user(), member.caller().address(), now);
        }
    }

    /**
     * @param agreed the other processes have nothing against it
     */
    void rename(Member member, DisplayName name, boolean agreed, long now) {
        Person person = members.get(member);
        if (person == null) {
            return; // It was put out.
        }
        if (agreed && roster.rename(person, name, now)) {
            member.done();
        } else {
            member.refused(new NameTaken(name.text()));
        }
    }

    /** Somebody wants to say something, who may not be in the room. */
    void sees(Member member, Caller caller, long now) {
        if (!has(member)) {
            whereabouts.saw(caller.user(), caller.address(), now);
        }
    }

    /**
     * Who says what {@code member} says, for the others.
     *
     * @param caller who they are, with the name that they are to have if they wish for one
     */
    Author speaker(Member member, Caller caller, long now) {
        Person person = members.get(member);
        return person == null
                ? roster.visit(caller, member.caller().wish().isPresent(), now)
                : person.author();
    }

    /** {@code act} with all that is known here of whom it is about. */
    Act completed(Act act, long now) {
        return act instanceof Ban ban ? moderation.marked(ban, addresses(ban.user(), now)) : act;
    }

    private List<String> addresses(String user, long now) {
        List<String> all = new ArrayList<>();
        whereabouts.of(user, now).ifPresent(all::add);
        for (Member member : members.keySet()) {
            if (isUser(user).test(member)) {
                all.add(member.caller().address());
            }
        }
        return all;
    }

    /** What a moderator has done, here or elsewhere, holds from now on. */
    void ruled(Ruling ruling, long now, long time) {
        moderation.apply(ruling);
        switch (ruling.act()) {
            case Ban ban -> {
                look(ban, now, time);
                putOutBanned(ban.address() ? member -> true : isUser(ban.user()), now, time);
            }
            case Sighting _ -> putOutBanned(member -> true, now, time);
            default -> {}
        }
    }

    /** All that moderators have done, from the beginning. */
    void recalled(List<Ruling> rulings, long now, long time) {
        moderation.reset();
        rulings.forEach(moderation::apply);
        putOutBanned(member -> true, now, time);
    }

    private void look(Ban ban, long now, long time) {
        if (ban.address()) {
            for (String address : addresses(ban.user(), now)) {
                moderation
                        .unknownMark(ban.user(), address, time)
                        .map(mark -> new Sighting(ban.user(), mark))
                        .filter(sighting -> !sightings.contains(sighting))
                        .ifPresent(sightings::add);
            }
        }
    }

    private static Predicate<Member> isUser(String user) {
        return member -> member.caller().user().equals(user);
    }

    /**
     * @param which who may have been banned since the last time
     */
    private void putOutBanned(Predicate<Member> which, long now, long time) {
        for (Member member : members.keySet().stream().filter(which).toList()) {
            moderation
                    .ban(member.caller(), time)
                    .ifPresent(
                            ban -> {
                                forget(member, now);
                                member.banned(ban);
                            });
        }
    }

    /** What the other processes have to learn; whoever takes one sees to it. */
    Queue<Sighting> sightings() {
        return sightings;
    }
}
