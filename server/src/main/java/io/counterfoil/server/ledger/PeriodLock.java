package io.counterfoil.server.ledger;

/**
 * What can be closed for a month on its own. An entry needs LEDGER to be open, and besides the locks of its accounts.
 */
public enum PeriodLock {
    /** The whole ledger; closing it closes the month for everything. */
    LEDGER,
    /** Accounts of customers: receivables, credits, advances. */
    RECEIVABLES,
    /** Bank and clearing accounts. */
    BANK,
    /** Output tax: a filed return must not change. */
    TAX
}
