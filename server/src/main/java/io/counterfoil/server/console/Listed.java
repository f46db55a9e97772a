package io.counterfoil.server.console;

import io.counterfoil.server.page.ListState;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lists that readers arrange. */
public enum Listed {
    WORKLIST("worklist", "worklist", ""),
    INVOICES("invoices", "invoices", ""),
    CREDIT_NOTES("credit-notes", "invoices", "type=credit-note"),
    DRAFTS("drafts", "invoices/drafts", ""),
    CUSTOMERS("customers", "customers", ""),
    RECEIPTS("receipts", "payments", ""),
    GATEWAY("gateway-payments", "payments", "view=gateway"),
    PAYOUTS("payouts", "payments", "view=payouts"),
    REFUNDS("refunds", "payments", "view=refunds"),
    DECIDED("decided-receipts", "matching", "state=decided"),
    REQUESTS("requests", "requests", ""),
    STATEMENTS("statements", "bank", ""),
    REMINDERS("reminders", "reminders", "view=sent"),
    JOURNAL("journal", "ledger/journal", ""),
    AUDIT("audit", "audit", ""),
    USERS("users", "users", ""),
    JOBS("jobs", "system", ""),
    OUTBOX("outbox", "system/outbox", "");

    private final String key;
    private final String rest;
    private final String base;

    Listed(String key, String rest, String base) {
        this.key = key;
        this.rest = rest;
        this.base = base;
    }

    /** As it is stored and as addresses have it. */
    public String key() {
        return key;
    }

    /** Its address below the entity, without parameters. */
    public String rest() {
        return rest;
    }

    /** Parameters that make the address this list and no other. */
    public Map<String, String> base() {
        return ListState.parse(base);
    }

    /** The list of that key. */
    public static Optional<Listed> find(String key) {
        return Stream.of(values()).filter(list -> list.key.equals(key)).findFirst();
    }
}
