package io.counterfoil.server.request;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with customers' requests. */
public final class RequestErrors {
    public static final ErrorCode INVALID = new ErrorCode("request.invalid", ErrorKind.INVALID,
            "Fields of the request are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("request.not-found", ErrorKind.NOT_FOUND,
            "There is no such request or attachment.");
    public static final ErrorCode NOT_THEIRS = new ErrorCode("request.not-theirs", ErrorKind.NOT_FOUND,
            "The customer has no such invoice.");
    public static final ErrorCode NOTHING_OPEN = new ErrorCode("request.nothing-open", ErrorKind.CONFLICT,
            "The invoice is settled: there is nothing to promise.");
    public static final ErrorCode TOO_MANY = new ErrorCode("request.too-many", ErrorKind.CONFLICT,
            "The invoice has as many requests under way as there may be.");
    public static final ErrorCode CLOSED = new ErrorCode("request.closed", ErrorKind.CONFLICT,
            "The request is closed.");
    public static final ErrorCode ERASED = new ErrorCode("request.erased", ErrorKind.NOT_FOUND,
            "The customer was erased, and what they wrote and sent with them.");

    private RequestErrors() {}
}
