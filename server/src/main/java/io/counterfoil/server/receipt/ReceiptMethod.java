package io.counterfoil.server.receipt;

import io.counterfoil.server.ledger.AccountCode;

/** How money came in, and so which account holds it now. */
public enum ReceiptMethod {
    BANK("bank", "receipt.booked", AccountCode.BANK),
    GATEWAY("gateway", "receipt.captured",
            AccountCode.GATEWAY_CLEARING),
    /** A cheque that a person recorded; 1005 until it is deposited (accounting row 28). */
    CHEQUE("cheque", "receipt.recorded", AccountCode.CHEQUES),
    /** Cash that a person recorded; 1005 until it is brought to the bank. */
    CASH("cash", "receipt.recorded", AccountCode.CHEQUES),
    /** History of another system: it never touches the bank account (accounting row 25). */
    IMPORTED("imported", "receipt.imported", AccountCode.MIGRATION);

    private final String code;
    private final String event;
    private final AccountCode account;

    ReceiptMethod(String code, String event, AccountCode account) {
        this.code = code;
        this.event = event;
        this.account = account;
    }

    /** As stored and shown. */
    public String code() {
        return code;
    }

    String event() {
        return event;
    }

    AccountCode account() {
        return account;
    }

    /** Whether a person records it, and a person takes it back: no statement and no gateway tells of it. */
    boolean byHand() {
        return account == AccountCode.CHEQUES;
    }

    static ReceiptMethod of(String code) {
        for (ReceiptMethod method : values()) {
            if (method.code.equals(code)) {
                return method;
            }
        }
        throw new IllegalStateException("unknown way of receipt " + code);
    }
}
