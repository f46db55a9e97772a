package io.counterfoil.server.tax;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can go wrong with a tax quote. */
public final class TaxErrors {
    public static final ErrorCode BAD_QUOTE = new ErrorCode("tax.bad-quote", ErrorKind.EXTERNAL,
            "The tax calculator's answer does not fit what it was asked.");

    private TaxErrors() {}
}
