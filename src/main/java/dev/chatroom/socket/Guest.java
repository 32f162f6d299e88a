package dev.chatroom.socket;

import dev.chatroom.entrance.Visit;
import dev.chatroom.limits.Admission.Seat;
import dev.chatroom.limits.Allowances;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.Position;
import dev.chatroom.people.Caller;
import dev.chatroom.protocol.Dialect;
import java.util.Optional;

/**
 * Who comes, as its handshake tells.
 *
 * @param dialect what it speaks
 * @param caller who it says it is
 * @param since what it has seen already, if it has been here before
 * @param seat its place, or empty if all are taken
 * @param terms what it may do
 * @param spoken what it may say, as a user
 * @param visit what is told to others of its stay
 */
record Guest(
        Dialect dialect,
        Caller caller,
        Optional<Position> since,
        Optional<Seat> seat,
        Terms terms,
        Allowances spoken,
        Visit visit) {}
