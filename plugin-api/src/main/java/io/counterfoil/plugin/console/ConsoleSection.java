package io.counterfoil.plugin.console;

/** A section of the console's menu. Entries of plugins come after those of the host. */
public enum ConsoleSection {
    /** The section of what plugins add. */
    PLUGINS,
    /** Invoices, customers and reminders. */
    COLLECT,
    /** Matching, payments and the bank. */
    CASH,
    /** Ledger, reports, approvals and the audit log. */
    BOOKS,
    /** Users, plugins, settings and the system. */
    ADMIN
}
