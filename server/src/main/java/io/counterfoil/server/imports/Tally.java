package io.counterfoil.server.imports;

/**
 * What became of some lines.
 *
 * @param imported invoices
 * @param alreadyThere lines whose invoice number had been imported before
 * @param customers new accounts
 * @param amount imported, minor units of the functional currency
 * @param paid of it paid, likewise
 */
record Tally(long lines, long imported, long alreadyThere, long refused, long customers, long receipts, long amount,
        long paid) {
    static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0, 0, 0);
}
