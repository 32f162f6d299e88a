package dev.chatroom.room;

import dev.chatroom.log.Author;
import dev.chatroom.people.Caller;
import dev.chatroom.people.Names;
import dev.chatroom.protocol.DisplayName;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The people in the room, however many connections each of them has, and what is to be told of
 * their coming and going: at most once a second, and of a crowd its number alone (docs/protocol.md,
 * section 4).
 *
 * <p>The room's loop owns it. The time is given, in nanoseconds, as of {@link System#nanoTime}.
 */
public final class Roster {

    /** People that a newcomer is told of. */
    static final int CROWD = Changes.CROWD;

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Who is back within it never left. */
    private static final long GRACE = Duration.ofSeconds(10).toNanos();

    private final Names names;
    private final Map<String, Person> people = new LinkedHashMap<>();

    /** Those without a connection, and since when; the first who lost it first. */
    private final LinkedHashMap<String, Long> gone = new LinkedHashMap<>();

    private final Elsewhere elsewhere = new Elsewhere();
    private boolean changedHere;

    private final Changes changes = new Changes();
    private Optional<Long> toldAt = Optional.empty();

    /** The first of {@link #people}, or null if they have changed. */
    private List<Author> first;

    /** Somebody in the room. */
    static final class Person {

        private final String id;
        private Author author;
        private int connections;

        private boolean is(Author other) {
            return id.equals(other.id());
        }

        private Person(Author author) {
            this.id = author.id();
            this.author = author;
        }

        /** Who they are at the moment. */
        Author author() {
            return author;
        }
    }

    public Roster(Names names) {
        this.names = names;
    }

    /** One more connection of somebody. */
    Person arrive(Caller caller, long now) {
        DisplayName name = name(caller, now);
        Person person = people.get(caller.user());
        if (person == null) {
            person = comes(new Author(caller.user(), name.text()));
        } else {
            call(person, name);
        }
        gone.remove(person.id);
        person.connections++;
        return person;
    }

    private Person comes(Author author) {
        var person = new Person(author);
        people.put(person.id, person);
        if (first != null && first.size() < CROWD) {
            first = null; // In a crowd the next one isn't among the first.
        }
        changed(person);
        return person;
    }

    private void call(Person person, DisplayName name) {
        if (!person.author.name().equals(name.text())) {
            person.author = new Author(person.id, name.text());
            firstMayHave(person);
            changed(person);
        }
    }

    private DisplayName name(Caller caller, long now) {
        return caller.wish()
                .map(wish -> names.hold(caller.user(), wish, now))
                .orElseGet(() -> names.guest(caller.user(), now));
    }

    /** One connection less. */
    void leave(Person person, long now) {
        person.connections--;
        if (person.connections == 0) {
            gone.put(person.id, now);
        }
    }

    /**
     * Who says something by other means than a connection. Who isn't in the room doesn't come into
     * it by that; who is gets the name that they wish for on all their connections.
     *
     * @param wishes whether the caller's name is their own wish; else who is here keeps theirs
     */
    Author visit(Caller caller, boolean wishes, long now) {
        Person person = people.get(caller.user());
        if (person == null) {
            return visitor(caller, wishes, now);
        }
        if (wishes) {
            call(person, name(caller, now));
        }
        return person.author;
    }

    private Author visitor(Caller caller, boolean wishes, long now) {
        var author = new Author(caller.user(), name(caller, now).text());
        if (wishes && elsewhere.knowsOtherwise(author)) {
            // The process where they are learns their name from those who are here, for a moment.
            firstMayHave(comes(author));
            gone.put(author.id(), now);
        } else {
            names.left(author.id(), now);
        }
        return author;
    }

    /** Gives somebody another name, unless it is another's; then it returns false. */
    boolean rename(Person person, DisplayName wish, long now) {
        if (!names.rename(person.id, wish, now)) {
            return false;
        }
        call(person, wish);
        return true;
    }

    private void changed(Person person) {
        changedHere = true;
        changes.here(person.author, members());
    }

    /** Somebody isn't any more who they were. */
    private void firstMayHave(Person person) {
        if (first != null && first.stream().anyMatch(person::is)) {
            first = null;
        }
    }

    /** The number of the latest change among them. */
    long change() {
        return changes.last();
    }

    /** How many people there are. */
    int members() {
        return elsewhere.isEmpty()
                ? people.size()
                : people.size() + elsewhere.beyond(people::containsKey);
    }

    /** How many of them are at this process. */
    int here() {
        return people.size();
    }

    /** Their ids. */
    Collection<String> users() {
        return people.keySet();
    }

    /** Whether those who are here have changed since the last call. */
    boolean takeChangedHere() {
        boolean changed = changedHere;
        changedHere = false;
        return changed;
    }

    /** Of those who are here the ones who have been longest, {@link #CROWD} at most. */
    List<Author> firstHere() {
        return people.values().stream().limit(CROWD).map(Person::author).toList();
    }

    /** Who is at another process; who is here, too, takes the name that they have taken there. */
    void told(String peer, List<Author> known, int count, long now) {
        int before = members();
        List<Author> news = elsewhere.changed(peer, known);
        List<Author> left = elsewhere.told(peer, known, count);
        for (Author who : news) {
            Person person = people.get(who.id());
            if (person == null) {
                changes.here(who, members());
            } else if (!person.author.equals(who)) {
                DisplayName.parse(who.name()).ifPresent(name -> names.rename(person.id, name, now));
                person.author = who;
                changed(person); // Which those learn, too, who knew them as from here.
            }
        }
        sayGoodbye(left, before);
    }

    /** Another process is gone, and those who were there. */
    void gone(String peer) {
        int before = members();
        sayGoodbye(elsewhere.gone(peer), before);
    }

    private void sayGoodbye(List<Author> left, int before) {
        first = null;
        for (Author who : left) {
            if (!people.containsKey(who.id())) {
                changes.gone(who, members());
            }
        }
        if (members() != before) {
            changes.count(members());
        }
    }

    /** Those who have been here longest, {@link #CROWD} at most. */
    List<Author> first() {
        if (first == null) {
            first =
                    Stream.concat(
                                    people.values().stream().map(Person::author),
                                    elsewhere.known().stream()
                                            .filter(who -> !people.containsKey(who.id())))
                            .limit(CROWD)
                            .toList();
        }
        return first;
    }

    /** What is to be told now, if something is. */
    Optional<Presence> news(long now) {
        sayGoodbye(now);
        if (changes.isEmpty() || toldAt.isPresent() && now - toldAt.get() < SECOND) {
            return Optional.empty();
        }
        toldAt = Optional.of(now);
        return Optional.of(changes.take(members(), this::first));
    }

    private void sayGoodbye(long now) {
        if (gone.isEmpty()) {
            return;
        }
        var all = gone.entrySet().iterator();
        while (all.hasNext()) {
            var next = all.next();
            if (now - next.getValue() < GRACE) {
                return;
            }
            all.remove();
            Person person = people.remove(next.getKey());
            names.left(person.id, next.getValue());
            changedHere = true;
            if (!elsewhere.has(person.id)) {
                changes.gone(person.author, members());
            }
            firstMayHave(person);
        }
    }

    /** When {@link #news} is to be asked for, though nothing else happens. */
    OptionalLong due() {
        if (!changes.isEmpty()) {
            return OptionalLong.of(toldAt.orElse(0L) + SECOND);
        }
        return gone.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(gone.firstEntry().getValue() + GRACE);
    }
}
