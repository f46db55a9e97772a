package io.counterfoil.server.invoice;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with invoices and credit notes. */
public final class InvoiceErrors {
    public static final ErrorCode INVALID = new ErrorCode("invoice.invalid", ErrorKind.INVALID,
            "Fields of the invoice are wrong.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("invoice.not-found", ErrorKind.NOT_FOUND,
            "There is no such invoice.");
    public static final ErrorCode DRAFT_NOT_FOUND = new ErrorCode("invoice.draft-not-found", ErrorKind.NOT_FOUND,
            "There is no such draft.");
    public static final ErrorCode NOT_A_DRAFT = new ErrorCode("invoice.not-a-draft", ErrorKind.CONFLICT,
            "The draft has been issued or discarded.");
    public static final ErrorCode CHANGED = new ErrorCode("invoice.draft-changed", ErrorKind.CONFLICT,
            "Someone else has changed the draft.");
    public static final ErrorCode ISSUE_DATE = new ErrorCode("invoice.issue-date", ErrorKind.CONFLICT,
            "The issue date does not fit the series.");
    public static final ErrorCode NO_TAX = new ErrorCode("invoice.tax-unknown", ErrorKind.CONFLICT,
            "The tax of a line is not known.");
    public static final ErrorCode NO_RATE = new ErrorCode("invoice.exchange-rate-missing", ErrorKind.INVALID,
            "The invoice's currency is not the entity's and no exchange rate is given.");
    public static final ErrorCode NUMBER_TAKEN = new ErrorCode("invoice.number-taken", ErrorKind.CONFLICT,
            "The series has this number already.");
    public static final ErrorCode CREDIT_EXCEEDS = new ErrorCode("invoice.credit-exceeds-line", ErrorKind.CONFLICT,
            "More than what is left of the invoice's line.");
    public static final ErrorCode NOT_CREDITABLE = new ErrorCode("invoice.not-creditable", ErrorKind.CONFLICT,
            "No credit note can be made for this document.");
    public static final ErrorCode PATTERN = new ErrorCode("invoice.pattern", ErrorKind.INVALID,
            "How the numbers of a series are to be written is not possible.");
    public static final ErrorCode SERIES_USED = new ErrorCode("invoice.series-used", ErrorKind.CONFLICT,
            "The series has numbered documents already.");
    public static final ErrorCode SERIES_NOT_FOUND = new ErrorCode("invoice.series-not-found", ErrorKind.NOT_FOUND,
            "There is no such series of numbers.");

    private InvoiceErrors() {}
}
