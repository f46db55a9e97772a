package io.counterfoil.server.worklist;

import io.counterfoil.server.customer.CustomerId;

/**
 * What is overdue of a customer: tens of thousands of these are ranked before the few that are shown become
 * {@link WorklistEntry}s.
 *
 * @param overdue minor units of the entity's currency; more than 0
 * @param collectable what of it nothing holds back
 * @param late days of the oldest that is overdue; 1 or more
 * @param collectableLate days of the oldest that nothing holds back; 0: all is held back
 */
record Debtor(CustomerId customer, long overdue, long collectable, int late, int collectableLate) {
    /** One of whom nothing is held back. */
    static Debtor withoutHold(CustomerId customer, long overdue, int late) {
        return new Debtor(customer, overdue, overdue, late, late);
    }

    boolean onHold() {
        return collectableLate == 0;
    }

    /** Days by which the customer is told to be late. */
    int daysLate() {
        return onHold() ? late : collectableLate;
    }
}
