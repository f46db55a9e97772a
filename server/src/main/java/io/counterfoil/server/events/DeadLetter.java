package io.counterfoil.server.events;

import java.time.Instant;

/**
 * An event that a consumer could not take, kept until it is replayed.
 *
 * @param consumer who could not take it
 * @param attempts how often it was tried
 * @param error what the last attempt failed with
 * @param diedAt when it was given up, UTC
 */
public record DeadLetter(
        EventId event,
        String consumer,
        String type,
        String aggregate,
        String businessKey,
        int attempts,
        String error,
        Instant publishedAt,
        Instant diedAt) {}
