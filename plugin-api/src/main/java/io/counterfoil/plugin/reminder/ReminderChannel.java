package io.counterfoil.plugin.reminder;

import io.counterfoil.plugin.Extension;

/** A way of reaching customers. Carries every message: invoices and receipts as well as reminders. */
public interface ReminderChannel extends Extension {
    /** Fixed for the life of the instance. */
    ChannelCapabilities capabilities();

    /**
     * Sends a message. The host writes down its intent before and the outcome after; a call that throws or times out
     * counts as UNKNOWN. The idempotency key has to travel with the message (as its Message-ID, for example), so that
     * the same message sent twice can be recognised as one.
     */
    DeliveryResult send(ReminderMessage message);

    /** What became of a message; UNKNOWN if the channel cannot tell, as is usual for e-mail. */
    default DeliveryResult lookup(DeliveryLookup lookup) {
        return DeliveryResult.unknown("This channel cannot be asked");
    }
}
