package dev.chatroom.socket;

import dev.chatroom.log.Entry;
import dev.chatroom.log.Entry.Frame;

/** How the clients of a dialect get a message. */
interface Framing {

    /** Its frame, the same for all of them. */
    Frame of(Entry entry);
}
