package dev.chatroom.log;

/**
 * Who said a message, as the room knew them then.
 *
 * @param id the same for as long as the user keeps their cookie
 * @param name the display name at that time; another message of the same user may have another
 */
public record Author(String id, String name) {}
