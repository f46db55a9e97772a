package io.counterfoil.server.request;

import java.util.Locale;

/** Why a customer disputes an invoice. The list is closed: reports count by it. */
public enum DisputeReason {
    /** The price is not the agreed one. */
    PRICE,
    /** More was billed than was delivered. */
    QUANTITY,
    NOT_RECEIVED,
    /** What came is damaged, or not as agreed. */
    DEFECTIVE,
    NOT_ORDERED,
    /** It was billed before. */
    DUPLICATE,
    ALREADY_PAID,
    /** Wrong or missing tax. */
    TAX,
    /** The due date or a discount is not the agreed one. */
    TERMS,
    /** An address, a reference or something else that the customer needs on the invoice is wrong or missing. */
    DETAILS,
    /** None of these; the text says what. */
    OTHER;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static DisputeReason of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
