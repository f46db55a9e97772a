package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;

/** What went back of a payment, and so what is left of it. Right under the payment's lock. */
final class PaymentRest {
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final ChargebackRepository chargebacks;

    @Inject
    PaymentRest(PaymentRepository payments, RefundRepository refunds, ChargebackRepository chargebacks) {
        this.payments = payments;
        this.refunds = refunds;
        this.chargebacks = chargebacks;
    }

    /** What the payer's bank took back. */
    Money returned(Transaction tx, Payment payment) {
        return payments.returns(tx, payment.id())
                .stream()
                .map(PaymentReturned::amount)
                .reduce(zero(payment), Money::plus);
    }

    /** What goes or went back by refunds. */
    Money refunded(Transaction tx, Payment payment) {
        return refunds.refunded(tx, payment);
    }

    /** What the payer disputes or has got back by disputing. */
    Money chargedBack(Transaction tx, Payment payment) {
        return chargebacks.of(tx, payment.id())
                .stream()
                .filter(chargeback -> chargeback.state() != ChargebackState.WON)
                .map(Chargeback::amount)
                .reduce(zero(payment), Money::plus);
    }

    /** What can still go back; zero when nothing was taken. */
    Money left(Transaction tx, Payment payment) {
        Money taken = payment.taken();
        return taken == null
                ? zero(payment)
                : taken.minus(returned(tx, payment)).minus(refunded(tx, payment)).minus(chargedBack(tx, payment));
    }

    private static Money zero(Payment payment) {
        return Money.zero(payment.amount().currency());
    }
}
