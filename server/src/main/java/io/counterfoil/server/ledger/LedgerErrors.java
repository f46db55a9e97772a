package io.counterfoil.server.ledger;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with an entry or a period. */
public final class LedgerErrors {
    public static final ErrorCode BAD_QUERY = new ErrorCode("ledger.bad-query", ErrorKind.INVALID,
            "Parameters of the query are wrong.");
    public static final ErrorCode UNBALANCED = new ErrorCode("ledger.unbalanced", ErrorKind.INVALID,
            "The entry does not balance.");
    public static final ErrorCode BAD_LINE = new ErrorCode("ledger.bad-line", ErrorKind.INVALID,
            "A line of the entry is not right.");
    public static final ErrorCode BAD_ENTRY = new ErrorCode("ledger.bad-entry", ErrorKind.INVALID,
            "The entry is not right.");
    public static final ErrorCode BAD_REASON = new ErrorCode("ledger.bad-reason", ErrorKind.INVALID,
            "The reason is not right.");
    public static final ErrorCode UNKNOWN_ACCOUNT = new ErrorCode("ledger.unknown-account", ErrorKind.INVALID,
            "The legal entity has no such account.");
    public static final ErrorCode CONTROL_ACCOUNT = new ErrorCode("ledger.control-account", ErrorKind.INVALID,
            "A control account is not posted to by hand.");
    public static final ErrorCode PERIOD_CLOSED = new ErrorCode("ledger.period-closed", ErrorKind.CONFLICT,
            "The period is closed.");
    public static final ErrorCode PERIOD_NOT_OVER = new ErrorCode("ledger.period-not-over", ErrorKind.INVALID,
            "A period that is not over cannot be closed.");
    public static final ErrorCode PERIOD_NOT_CLOSED = new ErrorCode("ledger.period-not-closed", ErrorKind.CONFLICT,
            "The period is not closed.");
    public static final ErrorCode ALREADY_REVERSED = new ErrorCode("ledger.already-reversed", ErrorKind.CONFLICT,
            "The entry has been reversed before.");
    public static final ErrorCode NOT_REVERSIBLE = new ErrorCode("ledger.not-reversible", ErrorKind.INVALID,
            "The entry cannot be reversed like this.");
    public static final ErrorCode NO_ENTRY = new ErrorCode("ledger.no-such-entry", ErrorKind.NOT_FOUND,
            "There is no such journal entry.");
    public static final ErrorCode NO_BOOKS = new ErrorCode("ledger.no-books", ErrorKind.NOT_FOUND,
            "The legal entity has no books.");

    private LedgerErrors() {}
}
