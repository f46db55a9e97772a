package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules make of a receipt.
 *
 * @param customer whose it is; null: a person decides
 * @param uses what is paid with it; empty: a person decides
 * @param why in plain words, without personal data
 * @param candidates what was considered, the best first
 */
record Proposal(
        Stage stage,
        @Nullable CustomerId customer,
        List<Use> uses,
        String why,
        List<Candidate> candidates) {
    /** By what it was decided. */
    enum Stage {
        REFERENCE("reference"),
        AMOUNT("amount"),
        NONE("none"),
        PERSON("person");

        private final String code;

        Stage(String code) {
            this.code = code;
        }

        /** As stored and shown. */
        String code() {
            return code;
        }
    }

    /** How much of an item is paid. */
    record Use(DueItem due, Money amount) {}

    Proposal {
        uses = List.copyOf(uses);
        candidates = List.copyOf(candidates);
    }

    boolean certain() {
        return !uses.isEmpty();
    }
}
