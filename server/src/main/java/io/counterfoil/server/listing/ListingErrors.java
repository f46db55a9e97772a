package io.counterfoil.server.listing;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with how a list is arranged. */
public final class ListingErrors {
    public static final ErrorCode INVALID = new ErrorCode("listing.invalid", ErrorKind.INVALID,
            "A field of a view or of a choice of columns has a wrong value.");
    public static final ErrorCode VIEW_NOT_FOUND = new ErrorCode("listing.view-not-found", ErrorKind.NOT_FOUND,
            "There is no such saved view, or it is somebody else's.");
    public static final ErrorCode TOO_MANY_VIEWS = new ErrorCode("listing.too-many-views", ErrorKind.CONFLICT,
            "Someone has as many views of a list as there may be.");

    private ListingErrors() {}
}
