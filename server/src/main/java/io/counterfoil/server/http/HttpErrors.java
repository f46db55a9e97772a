package io.counterfoil.server.http;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a request before any feature has seen it. */
public final class HttpErrors {
    public static final ErrorCode NOT_SIGNED_IN = new ErrorCode("http.not-signed-in", ErrorKind.UNAUTHENTICATED,
            "This needs someone who is signed in.");
    public static final ErrorCode DENIED = new ErrorCode("http.denied", ErrorKind.DENIED,
            "Whoever asks may not do this.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("http.not-found", ErrorKind.NOT_FOUND,
            "There is nothing at this address.");
    public static final ErrorCode PRECONDITION_MISSING = new ErrorCode("http.if-match-missing",
            ErrorKind.PRECONDITION_REQUIRED, "The header If-Match is missing.");
    public static final ErrorCode STALE = new ErrorCode("http.stale", ErrorKind.STALE,
            "The resource was changed since it was read.");

    static final ErrorCode INTERNAL = new ErrorCode("http.internal", ErrorKind.INTERNAL, "The server made a mistake.");
    static final ErrorCode METHOD_NOT_ALLOWED = new ErrorCode("http.method-not-allowed", ErrorKind.METHOD_NOT_ALLOWED,
            "This address does not know this HTTP method.");
    static final ErrorCode NOT_ACCEPTABLE = new ErrorCode("http.not-acceptable", ErrorKind.NOT_ACCEPTABLE,
            "The answer cannot be given in a media type that the request accepts.");
    static final ErrorCode UNSUPPORTED_MEDIA_TYPE = new ErrorCode("http.unsupported-media-type",
            ErrorKind.UNSUPPORTED_MEDIA_TYPE, "The request's body has a media type or encoding that is not read here.");
    static final ErrorCode BAD_REQUEST = new ErrorCode("http.bad-request", ErrorKind.MALFORMED,
            "The request breaks the rules of HTTP.");
    static final ErrorCode REFUSED = new ErrorCode("http.refused", ErrorKind.MALFORMED, "The request was refused.");
    static final ErrorCode UNAVAILABLE = new ErrorCode("http.unavailable", ErrorKind.UNAVAILABLE,
            "The server cannot answer now.");
    static final ErrorCode BODY_TOO_LARGE = new ErrorCode("http.body-too-large", ErrorKind.TOO_LARGE,
            "The request's body is larger than allowed.");
    static final ErrorCode FORM_BROKEN = new ErrorCode("http.form-broken", ErrorKind.MALFORMED,
            "The form with files cannot be read.");
    static final ErrorCode BODY_MISSING = new ErrorCode("http.body-missing", ErrorKind.MALFORMED,
            "The request needs a body.");
    static final ErrorCode HEADER_REPEATED = new ErrorCode("http.header-repeated", ErrorKind.MALFORMED,
            "A header that may stand once stands more often.");
    static final ErrorCode FORWARDED_REFUSED = new ErrorCode("http.forwarded-refused", ErrorKind.MALFORMED,
            "The request says that a proxy forwarded it, which the server is not set up for.");
    static final ErrorCode IDEMPOTENCY_KEY_MISSING = new ErrorCode("http.idempotency-key-missing", ErrorKind.MALFORMED,
            "The header Idempotency-Key is missing.");
    static final ErrorCode IDEMPOTENCY_KEY_INVALID = new ErrorCode("http.idempotency-key-invalid", ErrorKind.MALFORMED,
            "The header Idempotency-Key is not of the right form.");
    static final ErrorCode BAD_PARAMETER = new ErrorCode("http.bad-parameter", ErrorKind.INVALID,
            "A parameter of the request has a wrong value.");
    static final ErrorCode UNKNOWN_PARAMETER = new ErrorCode("http.unknown-parameter", ErrorKind.INVALID,
            "The request has a query parameter that does not exist here.");
    static final ErrorCode REPEATED_PARAMETER = new ErrorCode("http.repeated-parameter", ErrorKind.INVALID,
            "A query parameter that may stand once stands more often.");
    static final ErrorCode CURSOR_INVALID = new ErrorCode("http.cursor-invalid", ErrorKind.INVALID,
            "The cursor is not one of this list.");
    static final ErrorCode LIMIT_INVALID = new ErrorCode("http.limit-invalid", ErrorKind.INVALID,
            "The limit of a page is out of range.");
    static final ErrorCode TOO_MANY_REQUESTS = new ErrorCode("http.too-many-requests", ErrorKind.LIMIT,
            "These requests come more often than is allowed.");
    static final ErrorCode IF_MATCH_INVALID = new ErrorCode("http.if-match-invalid", ErrorKind.MALFORMED,
            "The header If-Match is not of the right form.");

    private HttpErrors() {}
}
