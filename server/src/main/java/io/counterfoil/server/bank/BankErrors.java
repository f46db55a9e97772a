package io.counterfoil.server.bank;

import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;

/** What can be wrong with bank accounts and statements. */
public final class BankErrors {
    public static final ErrorCode INVALID = new ErrorCode("bank.invalid", ErrorKind.INVALID,
            "Fields are wrong.");
    public static final ErrorCode ACCOUNT_EXISTS = new ErrorCode("bank.account-exists", ErrorKind.CONFLICT,
            "The bank account is there already.");
    public static final ErrorCode UNKNOWN_ACCOUNT = new ErrorCode("bank.unknown-account", ErrorKind.INVALID,
            "A statement is of an account that nobody has added.");
    public static final ErrorCode NO_IMPORTER = new ErrorCode("bank.no-importer", ErrorKind.INVALID,
            "No importer reads this file.");
    public static final ErrorCode BAD_FILE = new ErrorCode("bank.bad-file", ErrorKind.INVALID,
            "The file is no statement that can be read.");
    public static final ErrorCode TOO_MANY_LINES = new ErrorCode("bank.too-many-lines", ErrorKind.TOO_LARGE,
            "The file has more lines than can be booked at once.");
    public static final ErrorCode NOT_FOUND = new ErrorCode("bank.statement-not-found", ErrorKind.NOT_FOUND,
            "There is no such statement.");
    public static final ErrorCode LINE_NOT_FOUND = new ErrorCode("bank.line-not-found", ErrorKind.NOT_FOUND,
            "There is no such bank line.");
    public static final ErrorCode WRONG_STATE = new ErrorCode("bank.wrong-state", ErrorKind.CONFLICT,
            "The statement is not in a state for this.");
    public static final ErrorCode CANNOT_BOOK = new ErrorCode("bank.cannot-book", ErrorKind.CONFLICT,
            "The statement cannot be booked, whoever decides.");

    private BankErrors() {}
}
