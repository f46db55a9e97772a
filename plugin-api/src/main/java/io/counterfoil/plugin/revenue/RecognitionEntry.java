package io.counterfoil.plugin.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;

/**
 * A part of the amount.
 *
 * @param days the days of service that it is for, within one accounting period; it is posted on the last of them
 * @param amount may be zero or negative
 */
public record RecognitionEntry(DateRange days, Money amount) {}
