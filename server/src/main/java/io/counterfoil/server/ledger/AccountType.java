package io.counterfoil.server.ledger;

import java.util.Locale;

/** The five sorts of account. */
public enum AccountType {
    ASSET,
    LIABILITY,
    EQUITY,
    INCOME,
    EXPENSE;

    /** In lower case, as reports and exports show it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
