package dev.chatroom.people;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;

/**
 * By what addresses are told apart where they themselves shall not be kept: 80 bits of their
 * HMAC-SHA-256. Without the key nobody can tell an address from its mark. For all threads.
 */
public final class AddressMarks {

    /** See {@link CallerIds}, whose texts begin otherwise. */
    private static final String PURPOSE = "address\n";

    /** Addresses whose marks are kept at hand: a ban asks for those of all who are here. */
    private static final int KEPT = 20_000;

    private final Map<String, List<String>> known = new ConcurrentHashMap<>();
    private final SecretKey current;
    private final Optional<SecretKey> previous;

    public AddressMarks(IdentityKeys keys) {
        this.current = keys.current();
        this.previous = keys.previous();
    }

    /**
     * The mark that is made now, and then the one that the previous key made, if there is one.
     *
     * @param address as {@link dev.chatroom.limits.Addresses#group} has it; of an empty one there
     *     is no mark
     */
    public List<String> of(String address) {
        if (address.isEmpty()) {
            return List.of();
        }
        if (known.size() >= KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(address, this::make);
    }

    private List<String> make(String address) {
        String text = PURPOSE + address;
        return previous.map(key -> List.of(Signature.id(current, text), Signature.id(key, text)))
                .orElseGet(() -> List.of(Signature.id(current, text)));
    }
}
