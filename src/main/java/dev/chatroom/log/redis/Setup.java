package dev.chatroom.log.redis;

import java.time.Duration;

/**
 * What the room's operator decides.
 *
 * @param keep messages that the stream keeps, and some more
 * @param age how old they get, or zero
 * @param spanMillis how long an id of a user is remembered
 * @param replicasToConfirm copies of the engine that have to have a message
 */
public record Setup(Keys keys, long keep, Duration age, long spanMillis, int replicasToConfirm) {}
