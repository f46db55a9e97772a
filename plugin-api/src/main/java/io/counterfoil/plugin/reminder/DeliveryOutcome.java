package io.counterfoil.plugin.reminder;

/** What became of a message. */
public enum DeliveryOutcome {
    /** The channel has taken it over. */
    ACCEPTED,
    /** Final: it cannot be delivered like this. */
    REJECTED,
    /** Surely not sent; the same message may be sent later. */
    RETRY_LATER,
    /** It may have been sent or not; the host does not send it again by itself. */
    UNKNOWN
}
