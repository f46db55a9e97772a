package io.counterfoil.server.portal;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with links to invoices' pages and with customers' accounts. */
public final class PortalErrors {
    public static final ErrorCode INVALID = new ErrorCode("portal.invalid", ErrorKind.INVALID,
            "A field of the request is wrong.");
    public static final ErrorCode LINK_NOT_FOUND = new ErrorCode("portal.link-not-found", ErrorKind.NOT_FOUND,
            "There is no such link.");
    public static final ErrorCode NOT_AN_INVOICE = new ErrorCode("portal.not-an-invoice", ErrorKind.CONFLICT,
            "Only invoices have pages.");
    public static final ErrorCode NO_PAGE = new ErrorCode("portal.no-page", ErrorKind.CONFLICT,
            "Nothing is configured that draws the page of an invoice.");

    public static final ErrorCode SIGN_IN_REFUSED = new ErrorCode("portal.sign-in-refused", ErrorKind.NOT_FOUND,
            "The link to sign in does not work any more.");
    public static final ErrorCode SIGN_IN_NEEDED = new ErrorCode("portal.sign-in-needed", ErrorKind.UNAUTHENTICATED,
            "The page is for customers who are signed in.");
    public static final ErrorCode CROSS_SITE = new ErrorCode("portal.cross-site", ErrorKind.DENIED,
            "The form came from a page of another site.");
    public static final ErrorCode NOT_THEIRS = new ErrorCode("portal.not-found", ErrorKind.NOT_FOUND,
            "There is no such thing in the customer's account.");

    public static final ErrorCode PASSKEY_REFUSED = new ErrorCode("portal.passkey-refused", ErrorKind.INVALID,
            "What the browser answered is no passkey for this portal.");
    public static final ErrorCode PASSKEYS_IMPOSSIBLE = new ErrorCode("portal.passkeys-impossible", ErrorKind.CONFLICT,
            "Under the address by which the portal is reached, browsers have no passkeys.");
    public static final ErrorCode PASSKEY_LIMIT = new ErrorCode("portal.passkey-limit", ErrorKind.CONFLICT,
            "A customer's contact has as many passkeys as one may have.");
    public static final ErrorCode SIGN_IN_ANEW = new ErrorCode("portal.sign-in-anew", ErrorKind.DENIED,
            "The sign-in is too long ago for this.");

    private PortalErrors() {}
}
