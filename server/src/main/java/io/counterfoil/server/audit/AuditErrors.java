package io.counterfoil.server.audit;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with the audit log, as seen from outside. */
public final class AuditErrors {
    public static final ErrorCode NOT_FOUND = new ErrorCode("audit.not-found", ErrorKind.NOT_FOUND,
            "There is no such event in the audit log.");
    public static final ErrorCode NOT_SEALED = new ErrorCode("audit.not-sealed", ErrorKind.CONFLICT,
            "The event has not been sealed yet.");
    public static final ErrorCode REFUSED = new ErrorCode("audit.refused-to-sign", ErrorKind.UNAVAILABLE,
            "The audit log contradicts what was signed before.");
    public static final ErrorCode KEY_DAMAGED = new ErrorCode("audit.signing-key-damaged", ErrorKind.UNAVAILABLE,
            "The audit log's signing key cannot be read.");

    public static final ErrorCode BAD_FILTER = new ErrorCode("audit.bad-filter", ErrorKind.INVALID,
            "Parameters of the query are wrong.");

    private AuditErrors() {}
}
