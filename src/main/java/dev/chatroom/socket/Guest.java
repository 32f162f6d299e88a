package dev.chatroom.socket;

import dev.chatroom.limits.Admission.Seat;
import dev.chatroom.limits.Terms;
import dev.chatroom.log.Position;
import java.util.Optional;

/**
 * Who comes, as its handshake tells.
 *
 * @param since what it has seen already, if it has been here before
 * @param seat its place, or empty if all are taken
 * @param terms what it may do
 * @param visit what is told to others of its stay
 */
record Guest(Optional<Position> since, Optional<Seat> seat, Terms terms, Visit visit) {}
