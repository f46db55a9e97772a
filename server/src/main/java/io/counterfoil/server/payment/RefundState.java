package io.counterfoil.server.payment;

import java.util.Locale;

/** Where a refund stands. Until it has succeeded or is cancelled, its amount is owed to the customer on 2120. */
public enum RefundState {
    /** Committed; the gateway is being called, or the server died before it knew the answer. */
    CREATED,
    /** Accepted by the gateway; final later. */
    PROCESSING,
    /** Nobody can say whether the money went back; the gateway is asked until it is known. */
    UNKNOWN,
    /** The money is on its way back for good. */
    SUCCEEDED,
    /** Nothing was given back; it can be tried again, sent by bank transfer, or cancelled. */
    FAILED,
    /** Somebody has to transfer it from the bank account. */
    TO_BE_SENT,
    CANCELLED;

    /** Whether the gateway has been asked and has not said for certain what became of it. */
    boolean asked() {
        return this == CREATED || this == PROCESSING || this == UNKNOWN;
    }

    /** As stored and shown. */
    public String code() {
        return PaymentRepository.code(this);
    }

    static RefundState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
