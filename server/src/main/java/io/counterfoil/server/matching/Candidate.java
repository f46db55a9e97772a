package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import java.util.List;

/**
 * One way in which a receipt could be used.
 *
 * @param score 0 to 99; candidates are sorted by it
 * @param reasons what speaks for it, in plain words
 */
public record Candidate(int score, CustomerId customer, List<Item> items, List<String> reasons) {
    /** An open item, with the number of its invoice. */
    public record Item(OpenItemId item, String invoice, Money open) {
        static Item of(DueItem due) {
            return new Item(due.item(), due.invoice(), due.open());
        }
    }

    public Candidate {
        items = List.copyOf(items);
        reasons = List.copyOf(reasons);
    }
}
