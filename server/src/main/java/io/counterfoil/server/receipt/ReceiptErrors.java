package io.counterfoil.server.receipt;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a receipt. */
public final class ReceiptErrors {
    public static final ErrorCode NOT_FOUND = new ErrorCode("receipt.not-found", ErrorKind.NOT_FOUND,
            "There is no such receipt.");
    public static final ErrorCode INVALID = new ErrorCode("receipt.invalid", ErrorKind.INVALID,
            "Fields of the receipt are wrong.");
    public static final ErrorCode NO_RATE = new ErrorCode("receipt.exchange-rate-missing", ErrorKind.INVALID,
            "Money in another currency than the entity's needs an exchange rate.");
    public static final ErrorCode DUPLICATE = new ErrorCode("receipt.reference-used", ErrorKind.CONFLICT,
            "The customer has a receipt of this reference that stands.");
    public static final ErrorCode REVERSED = new ErrorCode("receipt.already-reversed", ErrorKind.CONFLICT,
            "The receipt has been taken back already.");
    public static final ErrorCode NOT_BY_HAND = new ErrorCode("receipt.not-by-hand", ErrorKind.CONFLICT,
            "The receipt was not recorded by a person, so no person takes it back.");
    public static final ErrorCode MOVED = new ErrorCode("receipt.moved-on", ErrorKind.CONFLICT,
            "Money of the receipt was paid back or moved to another customer.");

    private ReceiptErrors() {}
}
