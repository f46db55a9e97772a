package io.counterfoil.server.allocation;

import io.counterfoil.server.ledger.AccountCode;

/** What an open item is: either something to be settled, or something to settle with. */
public enum ItemKind {
    /** The customer owes it. */
    RECEIVABLE("receivable", false, AccountCode.RECEIVABLES),
    /** We owe it to the customer: money approved to be paid back. */
    REFUND("refund", false, AccountCode.REFUNDS_PAYABLE),
    /** Money that the payer's bank took back through the gateway. */
    RETURN("return", false, AccountCode.GATEWAY_CLEARING),
    /** Money that the payer disputes, so that the gateway withdrew it: owed again until that is decided. */
    CHARGEBACK("chargeback", false, AccountCode.CHARGEBACKS),
    /** A credit note not yet used. */
    CREDIT_NOTE("credit-note", true, AccountCode.CREDIT_NOTES),
    /** Money received and not yet used. */
    UNAPPLIED("unapplied", true, AccountCode.UNAPPLIED_CASH);

    private final String code;
    private final boolean settles;
    private final AccountCode account;

    ItemKind(String code, boolean settles, AccountCode account) {
        this.code = code;
        this.settles = settles;
        this.account = account;
    }

    /** As stored and shown. */
    public String code() {
        return code;
    }

    /** Whether it is used to settle others (true) or is settled (false). */
    public boolean settles() {
        return settles;
    }

    /** Its control account. */
    public AccountCode account() {
        return account;
    }

    /** By its {@link #code}. */
    public static ItemKind of(String code) {
        for (ItemKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalStateException("unknown kind of open item " + code);
    }
}
