package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.Optional;
import javax.crypto.SecretKey;

/**
 * The ids of those who come without a cookie again and again, such as {@code curl}: made of where
 * they come from and of the name that they wish for, with HMAC-SHA-256. The same two make the same
 * user, who so keeps the name; nobody can tell the address from the id, or make an id, without the
 * key. For all threads.
 *
 * <p>So two people at one address who take the same name are one user. Who minds keeps a cookie.
 */
public final class CallerIds {

    /** What the key signs otherwise, JSON Web Tokens, begins with another letter. */
    private static final String PURPOSE = "caller\n";

    private final SecretKey key;

    public CallerIds(IdentityKeys keys) {
        this.key = keys.current();
    }

    /**
     * @param address as {@link dev.chatroom.limits.Addresses#group} has it
     * @param wish the name, if there is one
     */
    public String of(String address, Optional<DisplayName> wish) {
        String text = PURPOSE + address + "\n" + wish.map(DisplayName::text).orElse("");
        return Signature.id(key, text);
    }
}
