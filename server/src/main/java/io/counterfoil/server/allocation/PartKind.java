package io.counterfoil.server.allocation;

import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.ledger.AccountCode;
import java.util.Optional;

/** What a part of an allocation is, and where a part that is not cash is posted. */
public enum PartKind {
    CASH("cash", null),
    DISCOUNT("discount", AccountCode.CONCESSIONS),
    WITHHOLDING("withholding",
            AccountCode.WITHHOLDING_TAX),
    BANK_CHARGE("bank-charge",
            AccountCode.BANK_CHARGES),
    ROUNDING("rounding", AccountCode.ROUNDING);

    private final String code;
    private final Optional<AccountCode> account;

    PartKind(String code, @org.jspecify.annotations.Nullable AccountCode account) {
        this.code = code;
        this.account = Optional.ofNullable(account);
    }

    /** As stored and shown. */
    public String code() {
        return code;
    }

    AccountCode account() {
        Invariants.require(account.isPresent(), "cash is posted to the item's own account");
        return account.orElseThrow();
    }
}
