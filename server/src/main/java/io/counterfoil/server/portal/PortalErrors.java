package io.counterfoil.server.portal;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with links to invoices' pages. */
public final class PortalErrors {
    public static final ErrorCode INVALID = new ErrorCode("portal.invalid", ErrorKind.INVALID,
            "A field of the request is wrong.");
    public static final ErrorCode LINK_NOT_FOUND = new ErrorCode("portal.link-not-found", ErrorKind.NOT_FOUND,
            "There is no such link.");
    public static final ErrorCode NOT_AN_INVOICE = new ErrorCode("portal.not-an-invoice", ErrorKind.CONFLICT,
            "Only invoices have pages.");
    public static final ErrorCode NO_PAGE = new ErrorCode("portal.no-page", ErrorKind.CONFLICT,
            "Nothing is configured that draws the page of an invoice.");

    private PortalErrors() {}
}
