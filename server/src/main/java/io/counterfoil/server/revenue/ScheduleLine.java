package io.counterfoil.server.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/**
 * A part of a schedule.
 *
 * @param number from 1, within its revision
 * @param days of service that it is for
 * @param dueOn when it is recognised: the last of its days, or the day of the invoice where that is later
 * @param functional at the rate of the document
 */
record ScheduleLine(int number, DateRange days, LocalDate dueOn, Money amount, Money functional) {}
