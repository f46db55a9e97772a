package io.counterfoil.server.approval;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with rules for a second person, requests and decisions. */
public final class ApprovalErrors {
    public static final ErrorCode INVALID = new ErrorCode("approval.invalid", ErrorKind.INVALID,
            "Fields of the rule, the decision or the query are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("approval.not-found", ErrorKind.NOT_FOUND,
            "There is no such request for a second person.");
    public static final ErrorCode OWN = new ErrorCode("approval.own", ErrorKind.DENIED,
            "Nobody decides on what they asked for themselves.");
    public static final ErrorCode NOT_OWN = new ErrorCode("approval.not-own", ErrorKind.DENIED,
            "Only who asked for it can take it back.");
    public static final ErrorCode DECIDED = new ErrorCode("approval.decided", ErrorKind.CONFLICT,
            "The request does not wait any more.");
    public static final ErrorCode EXPIRED = new ErrorCode("approval.expired", ErrorKind.CONFLICT,
            "The time for a decision is over.");
    public static final ErrorCode CHANGED = new ErrorCode("approval.changed", ErrorKind.CONFLICT,
            "It is not what was approved any more.");
    public static final ErrorCode NOT_A_PERSON = new ErrorCode("approval.not-a-person", ErrorKind.DENIED,
            "Only a person can be the second person.");

    private ApprovalErrors() {}
}
