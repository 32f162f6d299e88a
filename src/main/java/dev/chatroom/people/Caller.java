package dev.chatroom.people;

import dev.chatroom.protocol.DisplayName;
import java.util.Optional;

/**
 * Who somebody says they are as they come.
 *
 * @param user their id: of their cookie, or a new one
 * @param wish the display name that they wish for, if they do
 */
public record Caller(String user, Optional<DisplayName> wish) {}
