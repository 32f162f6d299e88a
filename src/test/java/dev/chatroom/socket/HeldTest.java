package dev.chatroom.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.chatroom.log.FramePool;
import dev.chatroom.log.MemoryLog;
import dev.chatroom.protocol.DisplayName;
import dev.chatroom.protocol.TextFrame;
import dev.chatroom.room.Event.Forward;
import dev.chatroom.room.Event.Rename;
import dev.chatroom.room.Event.Speech;
import dev.chatroom.room.Member;
import dev.chatroom.support.FakeLane;
import dev.chatroom.support.FakeMember;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HeldTest {

    private final FramePool pool = new FramePool();
    private final Member ada = new FakeMember(new FakeLane(new MemoryLog(1, 10, pool), false));
    private final Held held = new Held(pool);

    /** Whatever is held, whenever some of it is taken. */
    @Property
    void whatIsHeldComesOutAsItWentIn(@ForAll long seed) {
        var random = new Random(seed);
        List<String> in = new ArrayList<>();
        List<String> out = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            if (random.nextInt(5) < 3) {
                in.add(hold(i, random));
            } else if (!held.isEmpty()) {
                out.add(take());
            }
        }
        while (!held.isEmpty()) {
            out.add(take());
        }
        assertEquals(in, out);
    }

    private String hold(int number, Random random) {
        Speech speech =
                switch (random.nextInt(12)) {
                    case 0 -> new Rename(ada, new DisplayName("Name " + number));
                    case 1 -> said(Optional.of("id" + number), "with an id");
                    case 2 -> said(Optional.empty(), "x".repeat(random.nextInt(70_000)));
                    case 3 -> said(Optional.empty(), "x".repeat(120 + random.nextInt(10)));
                    default -> said(Optional.empty(), "y".repeat(random.nextInt(20)) + number);
                };
        String words = words(speech);
        held.add(speech);
        return words;
    }

    private Forward said(Optional<String> id, String text) {
        byte[] bytes = text.getBytes(UTF_8);
        int header = TextFrame.headerLength(bytes.length);
        byte[] frame = pool.take(header + bytes.length);
        TextFrame.writeHeader(frame, bytes.length);
        System.arraycopy(bytes, 0, frame, header, bytes.length);
        return new Forward(ada, id, frame, header + bytes.length, header);
    }

    private String take() {
        Speech first = held.first();
        assertSame(first, held.first(), "the first one stays it until it is taken out");
        String words = words(first);
        held.remove();
        return words;
    }

    private String words(Speech speech) {
        assertSame(ada, speech.member());
        return switch (speech) {
            case Forward said ->
                    said.id() + new String(said.frame(), 0, said.length(), UTF_8) + said.header();
            default -> speech.toString();
        };
    }

    @Test
    void nothingIsLeftOfWhatIsForgotten() {
        held.add(said(Optional.empty(), "short"));
        held.add(said(Optional.of("id"), "another"));
        held.first();
        held.clear();
        assertTrue(held.isEmpty());
    }
}
