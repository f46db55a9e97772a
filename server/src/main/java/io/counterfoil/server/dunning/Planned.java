package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.customer.Customer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer is to be reminded of.
 *
 * @param missing why nobody can write to the customer; null when somebody can
 * @param letters by step
 * @param held what would be due, but a feature keeps it back
 */
record Planned(Customer customer, @Nullable String missing, List<Letter> letters, List<Overdue> held) {
    /** Everything of one currency that has reached the same step. */
    record Letter(ReminderSchedule.Numbered step, CurrencyCode currency, List<Overdue> items) {
        Letter { items = List.copyOf(items); }
    }

    Planned {
        letters = List.copyOf(letters);
        held = List.copyOf(held);
    }
}
