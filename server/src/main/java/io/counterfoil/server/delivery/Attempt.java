package io.counterfoil.server.delivery;

import io.counterfoil.server.plugin.InstanceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One call of a channel.
 *
 * @param number from 1
 * @param channel the plugin instance
 * @param outcome accepted, rejected, retry-later, unknown; null while it is under way
 * @param reference the channel's name for the message
 * @param note what the channel said
 */
public record Attempt(
        int number,
        InstanceId channel,
        String idempotencyKey,
        @Nullable String outcome,
        @Nullable String reference,
        @Nullable String note,
        Instant startedAt,
        @Nullable Instant finishedAt) {}
