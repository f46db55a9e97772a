package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * Money of a payment that the payer's bank took back.
 *
 * @param fee what was announced for it; what it really cost comes with the payout
 * @param reasonCode as in ISO 20022
 */
public record PaymentReturned(
        PaymentReturnId id,
        Money amount,
        Money fee,
        String reasonCode,
        LocalDate returnedOn,
        Instant recordedAt) {}
