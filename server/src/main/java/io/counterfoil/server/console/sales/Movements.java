package io.counterfoil.server.console.sales;

import io.counterfoil.server.page.Wording;
import java.util.Set;

/**
 * Words for what moves an account, and for who decided on a settlement; whatever is new is "other" until it has one.
 */
final class Movements {
    private static final Set<String> KINDS = Set.of("invoice", "credit-note", "receipt", "receipt-reversed", "refund",
            "return", "discount", "withholding", "bank-charge", "rounding", "transfer", "release");
    private static final Set<String> DECISIONS = Set.of("person", "reference", "amount", "import", "issue", "refund",
            "return");

    private Movements() {}

    static String text(Wording words, String kind) {
        return words.text("movement." + (KINDS.contains(kind) ? kind : "other"));
    }

    static String decision(Wording words, String decidedBy) {
        return words.text("decided." + (DECISIONS.contains(decidedBy) ? decidedBy : "other"));
    }
}
