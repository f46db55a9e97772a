package io.counterfoil.server.report;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with the question that a report is to answer. */
public final class ReportErrors {
    public static final ErrorCode BAD_PERIOD = new ErrorCode("report.bad-period", ErrorKind.INVALID,
            "The dates of the report are wrong.");

    private ReportErrors() {}
}
