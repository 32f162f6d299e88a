package dev.chatroom.limits;

/**
 * On what terms a client is in the room.
 *
 * @param messages how many it may say
 * @param pings how many of its own pings are answered
 * @param pingInterval nanoseconds from one ping of ours to the next, 0 for none
 */
public record Terms(Rate messages, Rate pings, long pingInterval) {}
