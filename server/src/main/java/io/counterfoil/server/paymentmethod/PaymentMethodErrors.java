package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with payment methods. */
public final class PaymentMethodErrors {
    public static final ErrorCode INVALID = new ErrorCode("payment-method.invalid", ErrorKind.INVALID,
            "Fields of the payment method are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("payment-method.not-found", ErrorKind.NOT_FOUND,
            "There is no such payment method.");
    public static final ErrorCode NOT_CHARGEABLE = new ErrorCode("payment-method.not-chargeable", ErrorKind.CONFLICT,
            "The payment method cannot be charged.");
    public static final ErrorCode OPEN = new ErrorCode("payment-method.open", ErrorKind.CONFLICT,
            "The payment method is still being left.");
    public static final ErrorCode LIMIT = new ErrorCode("payment-method.limit", ErrorKind.CONFLICT,
            "The customer has as many payment methods as there may be.");
    public static final ErrorCode NO_CUSTOMER = new ErrorCode("payment-method.no-customer", ErrorKind.CONFLICT,
            "The customer cannot leave payment methods.");

    private PaymentMethodErrors() {}
}
