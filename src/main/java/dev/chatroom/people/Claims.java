package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who holds which display name, where many processes have to agree on it. Returns at once; the
 * answer comes on another thread.
 */
public interface Claims {

    /**
     * Somebody is there, and wishes for a name or for none: what {@link Names#hold} and {@link
     * Names#guest} say.
     *
     * @param granted gets their name, once; it doesn't block or throw
     */
    void arrive(Caller caller, Consumer<DisplayName> granted);

    /**
     * One who is there wishes for another name.
     *
     * @param granted gets the name, or nothing if another holds what looks like it, or if that
     *     can't be found out; once, and it doesn't block or throw
     */
    void rename(String user, DisplayName wish, Consumer<Optional<DisplayName>> granted);

    /** These are still there. */
    void keep(Collection<String> users);
}
