package io.counterfoil.server.events;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How much the outbox still has to do.
 *
 * @param oldestDue since when the oldest one could have been delivered, or null when nothing waits
 */
public record OutboxBacklog(long pending, long dead, @Nullable Instant oldestDue) {}
