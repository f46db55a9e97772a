package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.Customer;
import java.time.LocalDate;
import java.util.Map;

/**
 * An invoice that another system has issued.
 *
 * @param customer of the entity that it is imported into
 * @param number as it was issued; 1 to 60 characters, unique among the entity's imported documents
 * @param gross positive
 * @param functionalGross the same in the entity's functional currency
 * @param attributes what else is known of it, to be kept and shown; no personal data
 */
public record ImportedInvoice(
        Customer customer,
        String number,
        LocalDate issuedOn,
        LocalDate dueOn,
        Money gross,
        Money functionalGross,
        Map<String, String> attributes) {
    public ImportedInvoice { attributes = Map.copyOf(attributes); }
}
