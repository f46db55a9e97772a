package io.counterfoil.plugin.console;

/** Where an item appears. Treat an unknown constant as one that no item is for. */
public enum ConsoleSlot {
    /** A page of its own, with an entry in the menu. */
    NAVIGATION,
    /** A card on the overview. */
    OVERVIEW,
    /** A card on the page of a customer; {@link ConsoleRequest#customer} says which. */
    CUSTOMER,
    /** A card on the page of an invoice or credit note; {@link ConsoleRequest#invoice} says which. */
    INVOICE,
    /** A card on the page of money that came in, or of a payment; {@link ConsoleRequest#payment} says which. */
    PAYMENT,
    /** A page of its own among the tabs of the settings. */
    SETTINGS,
    /**
     * A button in the bar of the list of invoices and credit notes, for those that one selects. It is not shown by the
     * plugin: the host asks once, with how many and how much they are, and {@link ConsoleContribution#submit} gets
     * them.
     */
    INVOICES,
    /** A button in the bar of the list of customers, as {@link #INVOICES} is one for documents. */
    CUSTOMERS
}
