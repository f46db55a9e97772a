package io.counterfoil.server.report;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;

/** A paid invoice (of one that is paid by instalments, one of these) and how late it was. */
public record SettledInvoice(OpenItemId item, CustomerId customer, String number, Money amount, LocalDate dueOn,
        LocalDate settledOn, int daysLate) {}
