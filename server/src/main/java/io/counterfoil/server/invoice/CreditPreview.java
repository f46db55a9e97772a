package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;

/**
 * What a credit note would be.
 *
 * @param net without tax
 * @param settles so much of the invoice is open and would be settled by it; the rest stays to the customer's credit
 */
public record CreditPreview(Money net, Money tax, Money gross, Money settles) {}
