package io.counterfoil.plugin.statement;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.List;

/**
 * A customer's account in one currency over a period. All amounts are in that currency, gross of tax; positive is what
 * the customer owes, negative what the customer has to its credit.
 */
public interface AccountView {
    CurrencyCode currency();

    /** At the beginning of the period's first day. */
    Money opening();

    /** In the order in which they happened; none when nothing moved in the period. */
    List<MovementView> movements();

    /** At the end of the period's last day: the opening balance and all movements. */
    Money closing();

    /** What is open at the end of the period's last day, by how long it has been due. */
    AgesView ages();
}
