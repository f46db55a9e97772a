package io.counterfoil.server.retention;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with terms and holds. */
public final class RetentionErrors {
    public static final ErrorCode INVALID = new ErrorCode("retention.invalid", ErrorKind.INVALID,
            "Fields of the term or the hold are wrong.");
    public static final ErrorCode HELD = new ErrorCode("retention.held", ErrorKind.CONFLICT,
            "The customer is under a legal hold and must not be erased.");
    public static final ErrorCode NOT_HELD = new ErrorCode("retention.not-held", ErrorKind.NOT_FOUND,
            "The customer is under no legal hold.");
    public static final ErrorCode NOT_DUE = new ErrorCode("retention.not-due", ErrorKind.CONFLICT,
            "The customer's term has not ended, or there are dealings with it again.");

    private RetentionErrors() {}
}
