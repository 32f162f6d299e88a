package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.Log;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.moderation.Moderation;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Others;
import dev.chatroom.room.Room;
import dev.chatroom.room.Roster;
import dev.chatroom.support.Door;
import dev.chatroom.support.JsonClient;
import dev.chatroom.support.Loudness;
import dev.chatroom.support.RawClient;
import dev.chatroom.support.Until;
import dev.chatroom.watch.Counts;
import dev.chatroom.watch.LeaveReason;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What one client's message makes go wrong in the server costs that client alone its place. */
@QuarkusTest
@TestProfile(FaultsTest.Faulty.class)
class FaultsTest {

    private static final String ON_THE_EVENT_LOOP = "a fault on the event loop";
    private static final String IN_THE_ROOM = "a fault in the room's loop";

    /** More than two minutes' lines may be. */
    private static final int MANY = 12;

    @Inject Door door;
    @Inject Room room;
    @Inject Counts counts;

    public static class Faulty implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(Rooms.class);
        }
    }

    @Alternative
    @Singleton
    static class Rooms {

        @Produces
        @ApplicationScoped
        Room room(
                Log log,
                MemoryLog recent,
                Roster roster,
                Others others,
                Moderation moderation,
                Counts counts,
                InstantSource clock) {
            return new Room(log, recent, roster, others, moderation, counts, clock) {
                @Override
                public boolean offer(Speech speech) {
                    return super.offer(
                            speech instanceof Forward forward ? faulty(forward) : speech);
                }
            };
        }

        /** Itself, unless it asks for a fault. */
        private static Forward faulty(Forward said) {
            int length = said.length() - said.header();
            return switch (new String(said.frame(), said.header(), length, UTF_8)) {
                case ON_THE_EVENT_LOOP -> throw new IllegalStateException(ON_THE_EVENT_LOOP);
                case IN_THE_ROOM -> // Nothing that a draft can be made of.
                        new Forward(said.member(), said.id(), said.frame(), 0, said.header());
                default -> said;
            };
        }
    }

    @BeforeEach
    void startWithAnEmptyRoom() {
        door.awaitEmptyRoom();
    }

    @ParameterizedTest
    @CsvSource({
        ON_THE_EVENT_LOOP + ", A connection is closed: a fault with its frames.",
        IN_THE_ROOM + ", The room puts a member out."
    })
    void itIsClosedAndTheOthersGoOn(String fault, String line) {
        long closed = counts.leaves(LeaveReason.FAULT);
        try (var bo = door.json();
                var text = door.text("");
                var loudness = new Loudness()) {
            for (int i = 0; i < MANY; i++) {
                boolean speaksJson = i % 2 == 0;
                String[] offer = speaksJson ? new String[] {JsonClient.OFFER} : new String[0];
                try (var ada = RawClient.connect(door.server(), "/room", offer)) {
                    ada.say(speaksJson ? "{\"type\":\"say\",\"text\":\"" + fault + "\"}" : fault);
                    assertEquals(1011, ada.awaitClose().closeCode());
                }
            }
            bo.say("on we go");
            assertEquals("on we go", bo.hearText(), "nobody hears what couldn't be said");
            assertEquals("on we go", text.hear());
            Until.holds("both of them, and nobody else", () -> room.size() == 2);
            assertEquals(closed + MANY, counts.leaves(LeaveReason.FAULT), "all are counted");

            long lines = loudness.warnings().stream().filter(it -> it.contains(line)).count();
            assertTrue(
                    lines >= 1 && lines < MANY,
                    "five lines a minute, not " + lines + ": " + loudness.warnings());
        }
    }
}
