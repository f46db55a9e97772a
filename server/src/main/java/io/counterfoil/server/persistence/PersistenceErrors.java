package io.counterfoil.server.persistence;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with the database, as seen from outside. */
public final class PersistenceErrors {
    public static final ErrorCode UNAVAILABLE = new ErrorCode("database.unavailable", ErrorKind.UNAVAILABLE,
            "The database cannot be reached at the moment.");
    public static final ErrorCode CONTENDED = new ErrorCode("database.contended", ErrorKind.UNAVAILABLE,
            "Too many changes met on the same records; nothing was changed.");
    public static final ErrorCode UNFIT = new ErrorCode("database.unfit", ErrorKind.UNAVAILABLE,
            "The database server's settings could lose data.");
    public static final ErrorCode BAD_ID = new ErrorCode("id.malformed", ErrorKind.INVALID,
            "The id is not of the expected form.");

    private PersistenceErrors() {}
}
