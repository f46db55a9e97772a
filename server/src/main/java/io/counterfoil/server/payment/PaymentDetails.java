package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import java.util.List;

/**
 * A payment with all that happened to it.
 *
 * @param refunded what goes or went back to the payer by refunds
 * @param returned what the payer's bank took back
 * @param chargedBack what the payer disputes, or has got back by that
 * @param refundable what could still be refunded through the gateway
 */
public record PaymentDetails(
        PaymentView payment,
        Money refunded,
        Money returned,
        Money chargedBack,
        Money refundable,
        List<PaymentAttempt> attempts,
        List<PaymentReturned> returns,
        List<Chargeback> chargebacks) {}
