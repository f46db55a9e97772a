package io.counterfoil.server.payment;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with payments, refunds, chargebacks and payouts. */
public final class PaymentErrors {
    public static final ErrorCode INVALID = new ErrorCode("payment.invalid", ErrorKind.INVALID,
            "Fields of the payment are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("payment.not-found", ErrorKind.NOT_FOUND,
            "There is no such payment.");
    public static final ErrorCode ACTIVE = new ErrorCode("payment.in-progress", ErrorKind.CONFLICT,
            "Another payment of the invoice is in progress.");
    public static final ErrorCode NOTHING_OPEN = new ErrorCode("payment.nothing-open", ErrorKind.CONFLICT,
            "Nothing of the invoice is open.");
    public static final ErrorCode EXCEEDS_OPEN = new ErrorCode("payment.exceeds-open", ErrorKind.CONFLICT,
            "More than what is open of the invoice.");
    public static final ErrorCode NOT_PAYABLE = new ErrorCode("payment.not-payable", ErrorKind.CONFLICT,
            "The document cannot be paid.");
    public static final ErrorCode NOT_CANCELLABLE = new ErrorCode("payment.not-cancellable", ErrorKind.CONFLICT,
            "The payment cannot be cancelled.");
    public static final ErrorCode NO_RATE = new ErrorCode("payment.exchange-rate-missing", ErrorKind.CONFLICT,
            "An amount in a foreign currency cannot be converted.");
    public static final ErrorCode REFUND_INVALID = new ErrorCode("refund.invalid", ErrorKind.INVALID,
            "Fields of the refund are wrong.");
    public static final ErrorCode REFUND_NOT_FOUND = new ErrorCode("refund.not-found", ErrorKind.NOT_FOUND,
            "There is no such refund.");
    public static final ErrorCode NO_CREDIT = new ErrorCode("refund.exceeds-credit", ErrorKind.CONFLICT,
            "More than the credit that can be paid back.");
    public static final ErrorCode EXCEEDS_PAYMENT = new ErrorCode("refund.exceeds-payment", ErrorKind.CONFLICT,
            "More than what is left of the payment.");
    public static final ErrorCode REFUND_STATE = new ErrorCode("refund.wrong-state", ErrorKind.CONFLICT,
            "The refund is not in a state for this.");
    public static final ErrorCode CHARGEBACK_NOT_FOUND = new ErrorCode("chargeback.not-found", ErrorKind.NOT_FOUND,
            "There is no such chargeback.");
    public static final ErrorCode PAYOUT_NOT_FOUND = new ErrorCode("payout.not-found", ErrorKind.NOT_FOUND,
            "There is no such payout.");
    public static final ErrorCode NO_PAYOUTS = new ErrorCode("payout.not-reported", ErrorKind.CONFLICT,
            "The gateway does not report payouts.");

    private PaymentErrors() {}
}
