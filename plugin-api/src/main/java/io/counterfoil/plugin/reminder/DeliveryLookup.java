package io.counterfoil.plugin.reminder;

import java.util.Optional;

/** Asks what became of a message. */
public interface DeliveryLookup {
    /** The key it was sent with. */
    String idempotencyKey();

    /** What the channel called it, if it has said so already. */
    Optional<String> channelReference();
}
