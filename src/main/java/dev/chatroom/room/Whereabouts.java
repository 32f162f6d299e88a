package dev.chatroom.room;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Where users came from who aren't here any more: a ban may hold for that, too. The room's loop
 * owns it. Bounded: {@link #MOST} users, each for {@link #SPAN}.
 */
final class Whereabouts {

    private static final int MOST = 10_000;
    private static final long SPAN = Duration.ofMinutes(10).toNanos();

    /** The one who was seen first is first. */
    private final LinkedHashMap<String, Seen> last = new LinkedHashMap<>();

    private record Seen(String address, long at) {}

    /** The user was here, or spoke, at {@code now}. */
    void saw(String user, String address, long now) {
        if (!address.isEmpty()) {
            last.putLast(user, new Seen(address, now));
        }
        while (!last.isEmpty()
                && (last.size() > MOST || now - last.firstEntry().getValue().at >= SPAN)) {
            last.pollFirstEntry();
        }
    }

    Optional<String> of(String user, long now) {
        return Optional.ofNullable(last.get(user))
                .filter(seen -> now - seen.at < SPAN)
                .map(Seen::address);
    }
}
