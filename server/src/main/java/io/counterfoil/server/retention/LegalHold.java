package io.counterfoil.server.retention;

import io.counterfoil.server.customer.CustomerId;
import java.time.Instant;

/**
 * A customer who must not be erased.
 *
 * @param number of the customer's account
 * @param reason without personal data
 * @param setBy the principal
 */
public record LegalHold(CustomerId customer, String number, String reason, String setBy, Instant setAt) {}
