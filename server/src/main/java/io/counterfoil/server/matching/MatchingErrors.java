package io.counterfoil.server.matching;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with the decision about a receipt. */
public final class MatchingErrors {
    public static final ErrorCode INVALID = new ErrorCode("matching.invalid", ErrorKind.INVALID,
            "Fields of the decision are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("matching.exception-not-found", ErrorKind.NOT_FOUND,
            "There is no such exception.");
    public static final ErrorCode DECIDED = new ErrorCode("matching.already-decided", ErrorKind.CONFLICT,
            "Somebody has decided it already.");
    public static final ErrorCode TOLERANCE = new ErrorCode("matching.outside-tolerance", ErrorKind.INVALID,
            "A difference is larger than what may be written off here.");
    public static final ErrorCode MISMATCH = new ErrorCode("matching.mismatch", ErrorKind.INVALID,
            "What was chosen does not fit the receipt.");
    public static final ErrorCode STALE = new ErrorCode("matching.changed-meanwhile", ErrorKind.UNAVAILABLE,
            "What is open has changed meanwhile; trying again is right.");

    private MatchingErrors() {}
}
