package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.LocalDate;

/**
 * A receivable item that is open and overdue.
 *
 * @param dueOn the due date that counts: the newest extension, where one was agreed
 * @param remindedDays days of the last step that was sent for it, or is on its way; 0: none
 */
record Overdue(OpenItemId item, InvoiceId invoice, LocalDate dueOn, Money open, int remindedDays) {}
