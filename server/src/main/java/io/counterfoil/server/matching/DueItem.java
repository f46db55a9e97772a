package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;

/** What an invoice still asks for on a day. */
record DueItem(OpenItemId item, CustomerId customer, String invoice, Money open, LocalDate dueOn) {}
