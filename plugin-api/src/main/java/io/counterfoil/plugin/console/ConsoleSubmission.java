package io.counterfoil.plugin.console;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Somebody of the company has sent a form. */
public interface ConsoleSubmission {
    /** The most documents or customers that one form is about. */
    int MOST_CHOSEN = 200;

    /** The item as it would be shown now. */
    ConsoleRequest page();

    /**
     * The action of a {@link ConsoleList} whose button was pressed: one that the item offers now, for exactly these
     * {@link #rows}. Empty for a form of the plugin's own.
     */
    Optional<String> action();

    /**
     * The ids of the rows that the action is for, each once: 1 to {@link ConsoleList#MOST_ROWS} rows that the item
     * shows now to whoever sent the form. Empty for a form of the plugin's own.
     */
    List<String> rows();

    /**
     * The documents that were selected in the console's list, 1 to {@link #MOST_CHOSEN} of the legal entity. Only for
     * items of the slot INVOICES.
     */
    List<InvoiceCard> invoices();

    /**
     * The customers who were selected in the console's list, 1 to {@link #MOST_CHOSEN} of the legal entity. Only for
     * items of the slot CUSTOMERS.
     */
    List<CustomerCard> customers();

    /** What was sent, without the host's own fields. Not to be trusted. */
    Map<String, List<String>> fields();

    /** The same for a form that is sent again, 1 to 128 characters. */
    String idempotencyKey();
}
