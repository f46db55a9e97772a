package io.counterfoil.server.revenue;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can go wrong with deferred revenue. */
public final class RevenueErrors {
    public static final ErrorCode NO_RECOGNIZER = new ErrorCode("revenue.no-recognizer", ErrorKind.CONFLICT,
            "Nothing is configured that says when deferred revenue is earned.");
    public static final ErrorCode BAD_SCHEDULE = new ErrorCode("revenue.bad-schedule", ErrorKind.EXTERNAL,
            "The recognizer's answer does not fit what it was asked.");
    public static final ErrorCode SERVICE_TOO_LONG = new ErrorCode("revenue.service-too-long", ErrorKind.INVALID,
            "The service period is too long for a schedule.");
    public static final ErrorCode INVALID = new ErrorCode("revenue.invalid", ErrorKind.INVALID,
            "A field of the request is wrong.");
    public static final ErrorCode RUN_NOT_FOUND = new ErrorCode("revenue.run-not-found", ErrorKind.NOT_FOUND,
            "There is no such recognition run.");

    private RevenueErrors() {}
}
