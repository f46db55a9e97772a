package io.counterfoil.server.operations;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a request about jobs. */
public final class OperationsErrors {
    public static final ErrorCode JOB_NOT_FOUND = new ErrorCode("operations.job-not-found", ErrorKind.NOT_FOUND,
            "There is no such job.");

    private OperationsErrors() {}
}
