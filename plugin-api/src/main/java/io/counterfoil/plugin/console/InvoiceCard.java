package io.counterfoil.plugin.console;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/** The issued invoice or credit note on whose page a card is. */
public interface InvoiceCard {
    /** The host's id, {@code inv_…}. */
    String id();

    String number();

    /** The host's id of the customer whom it was issued to, {@code cus_…}. */
    String customerId();

    LocalDate issueDate();

    /** With tax. */
    Money total();

    /** What is still to be paid, or of a credit note to be used; zero when settled. */
    Money open();
}
