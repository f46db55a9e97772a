package io.counterfoil.plugin.payment;

/** Where a gateway's events go. Returns at once: the host stores the event and works on it later. */
@FunctionalInterface
public interface GatewayEventSink {
    /** Hands over one event whose signature is right. */
    void emit(GatewayEvent event);
}
