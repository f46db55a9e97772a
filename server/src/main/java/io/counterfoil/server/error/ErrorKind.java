package io.counterfoil.server.error;

/** What sort of failure it is, and so which HTTP status it gets; the one place where the two meet. */
public enum ErrorKind {
    /** The request itself is wrong; the caller can mend it. */
    INVALID(422),
    /** The request cannot be read at all (broken JSON, missing header). */
    MALFORMED(400),
    /** Who asks is not known. */
    UNAUTHENTICATED(401),
    /** Who asks may not do this. */
    DENIED(403),
    /** There is no such thing, or the caller may not know that there is. */
    NOT_FOUND(404),
    /** The address exists, but not for this HTTP method. */
    METHOD_NOT_ALLOWED(405),
    /** The answer exists in no form that the caller accepts. */
    NOT_ACCEPTABLE(406),
    /** Right in itself, but not in the state that things are in now. */
    CONFLICT(409),
    /** The caller's copy of the resource is out of date. */
    STALE(412),
    /** Larger than a stated limit. */
    TOO_LARGE(413),
    /** The body is of a type or encoding that is not read here. */
    UNSUPPORTED_MEDIA_TYPE(415),
    /** The caller must say which version of the resource is meant. */
    PRECONDITION_REQUIRED(428),
    /** More often than a stated limit. */
    LIMIT(429),
    /** Not now: starting, draining, or the database is away. Trying again later is right. */
    UNAVAILABLE(503),
    /** Something outside (gateway, mail server, bank) failed. */
    EXTERNAL(502),
    /** Our own mistake. */
    INTERNAL(500);

    private final int httpStatus;

    ErrorKind(int httpStatus) {
        this.httpStatus = httpStatus;
    }

    public int httpStatus() {
        return httpStatus;
    }
}
