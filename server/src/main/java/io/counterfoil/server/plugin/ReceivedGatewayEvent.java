package io.counterfoil.server.plugin;

import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.server.command.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * Something that a gateway reported, signature checked by its plugin.
 *
 * @param instance whose hook address it came to
 * @param entity the legal entity that the instance serves; null: all
 */
public record ReceivedGatewayEvent(InstanceId instance, @Nullable EntityId entity, GatewayEvent event) {}
