package dev.chatroom.http;

import dev.chatroom.entrance.Visit;
import dev.chatroom.limits.Admission.Seat;
import dev.chatroom.log.Position;
import dev.chatroom.people.Caller;
import java.util.Optional;

/**
 * Who comes to listen, as the request tells.
 *
 * @param since what it has heard already, if it says so
 */
record Guest(Caller caller, Optional<Position> since, Seat seat, Visit visit) {}
