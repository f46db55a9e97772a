package io.counterfoil.server.invoice;

import io.counterfoil.server.ledger.AccountCode;
import java.util.Locale;

/** What a line is to revenue, and so the account it is posted to. */
public enum LineTreatment {
    /** Invoice: earned with the issue. */
    AT_ONCE(AccountCode.REVENUE),
    /** Invoice: earned by a schedule over the service period. */
    DEFERRED(AccountCode.DEFERRED_REVENUE),
    /** Credit note: for something not performed yet. */
    UNPERFORMED(AccountCode.DEFERRED_REVENUE),
    /** Credit note: for something performed. */
    CONCESSION(AccountCode.CONCESSIONS);

    private final AccountCode account;

    LineTreatment(AccountCode account) {
        this.account = account;
    }

    AccountCode account() {
        return account;
    }

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LineTreatment of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
