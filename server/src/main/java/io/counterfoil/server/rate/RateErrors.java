package io.counterfoil.server.rate;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a rate of exchange. */
public final class RateErrors {
    public static final ErrorCode INVALID = new ErrorCode("rate.invalid", ErrorKind.INVALID,
            "Fields of the rate are wrong.");

    public static final ErrorCode TOO_LARGE = new ErrorCode("rate.too-large", ErrorKind.INVALID,
            "An amount is too large at the rate of its day.");

    private RateErrors() {}
}
