package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Open a page where this can be paid. */
public interface CheckoutRequest {
    /** As in {@link ChargeRequest#idempotencyKey}. */
    String idempotencyKey();

    /** Positive. */
    Money amount();

    /** The host's id of the customer. */
    String customerId();

    /** Numbers of the invoices that are paid with it. */
    List<String> invoiceNumbers();

    /** What the payer reads on the page. */
    String description();

    Locale locale();

    /** Where to send the payer after paying or giving up; the host then looks up what became of it. */
    URI returnAddress();

    /** After this it cannot be paid any more. */
    Instant expiresAt();
}
