package io.counterfoil.server.payment;

/** Where a chargeback stands. */
public enum ChargebackState {
    /** The gateway has withdrawn the money; evidence can be handed in. */
    OPEN,
    /** The payment stood: the money came back. */
    WON,
    /** The money is gone; what it had settled is owed again. */
    LOST;

    /** As stored and shown. */
    public String code() {
        return PaymentRepository.code(this);
    }
}
