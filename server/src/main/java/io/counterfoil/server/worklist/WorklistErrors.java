package io.counterfoil.server.worklist;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a look at the worklist, or with who is to collect. */
public final class WorklistErrors {
    public static final ErrorCode INVALID = new ErrorCode("worklist.invalid", ErrorKind.INVALID,
            "What is asked of the worklist is wrong.");

    private WorklistErrors() {}
}
