package io.counterfoil.server.receipt;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a receipt. */
public final class ReceiptErrors {
    public static final ErrorCode NOT_FOUND = new ErrorCode("receipt.not-found", ErrorKind.NOT_FOUND,
            "There is no such receipt.");

    private ReceiptErrors() {}
}
