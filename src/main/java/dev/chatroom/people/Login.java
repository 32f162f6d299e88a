package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.Optional;

/**
 * What an OpenID Connect server said of somebody.
 *
 * @param server its address, as it is configured
 * @param name what they are called there, if that can be a name here
 * @param moderator whether they have the role
 */
public record Login(String server, Optional<DisplayName> name, boolean moderator) {}
