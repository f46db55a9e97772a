package io.counterfoil.server.bulk;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with a run over many documents. */
public final class BulkErrors {
    public static final ErrorCode INVALID = new ErrorCode("bulk.invalid", ErrorKind.INVALID,
            "A run is for no document, or for more than it may be.");

    private BulkErrors() {}
}
