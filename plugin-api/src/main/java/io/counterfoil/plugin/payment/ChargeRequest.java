package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Take this money. */
public interface ChargeRequest {
    /** At most 64 characters of {@code A-Z a-z 0-9 . _ -}; unique per attempt. */
    String idempotencyKey();

    /** Positive. */
    Money amount();

    PaymentMethodView method();

    /** The host's id of the customer. */
    String customerId();

    /** Numbers of the invoices that are paid with it. */
    List<String> invoiceNumbers();

    /** What the payer reads on the statement of the card or account. */
    String description();

    /**
     * Whether the payer sits in front of the screen; if not, an action that is required of him goes to him as a link.
     */
    boolean payerPresent();

    /** Where to send the payer back to after an action; given when he is present. */
    Optional<URI> returnAddress();
}
