package io.counterfoil.plugin.statement;

import io.counterfoil.plugin.money.Money;

/** What is open of an account at the end of a day, by age, in the account's currency. No amount is negative. */
public interface AgesView {
    /** Due on the day or after it. */
    Money notDue();

    /** Overdue by so many days. */
    Money days1to30();

    Money days31to60();

    Money days61to90();

    Money over90();

    /** What the payer disputes at the bank or card company, whatever its age. */
    Money disputed();

    /** Payments and credit notes that are not used yet. */
    Money credits();
}
