package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.DeliveryOutcome;
import io.counterfoil.server.plugin.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * What became of a test message.
 *
 * @param reason what the channel says of it; null: nothing, or the same request has come again
 */
public record TestOutcome(InstanceId channel, DeliveryOutcome outcome, @Nullable String reason) {}
