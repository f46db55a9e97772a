package io.counterfoil.plugin.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Locale;

/** Open a page where a payer can leave a payment method for later charges. No money is taken. */
public interface MethodSetupRequest {
    /** At most 64 characters of {@code A-Z a-z 0-9 . _ -}; unique per page that is opened. */
    String idempotencyKey();

    /** The host's id of the customer. */
    String customerId();

    /** What the payer reads on the page: for whose charges the method is left. */
    String description();

    Locale locale();

    /** Where to send the payer afterwards, also after giving up; the host then looks up what became of it. */
    URI returnAddress();

    /** After this nothing can be left there any more. */
    Instant expiresAt();
}
