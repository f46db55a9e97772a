package io.counterfoil.server.plugin;

import io.counterfoil.server.command.CommandContext;

/**
 * Acts on what gateways report. Implemented by the payment feature, which adds itself to the set:
 * {@code Multibinder.newSetBinder(binder(), GatewayEventHandler.class).addBinding().to(…)}.
 */
public interface GatewayEventHandler {
    /**
     * Called once for each event of an instance (by the gateway's id of it), inside the command that writes down that
     * it was handled: what the handler writes is there together with that, or neither is, and the event comes again. It
     * runs again after a conflict, takes its locks first, and calls no plugin; what needs one becomes a job.
     *
     * @param context the command's; the handler records its own leaves for what it changes
     */
    void handle(CommandContext context, ReceivedGatewayEvent event);
}
