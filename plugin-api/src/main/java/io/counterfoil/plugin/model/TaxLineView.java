package io.counterfoil.plugin.model;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;

/**
 * One tax on one line. A line has one in most countries; in the US there are several, for state, county, city,
 * district.
 */
public interface TaxLineView {
    /** BT-151. */
    TaxCategory category();

    /** BT-152. */
    Rate rate();

    /** What the rate was applied to. */
    Money base();

    Money tax();

    /** Country, or country and region and below, as in {@code DE}, {@code US-CA}, {@code US-CA/Los Angeles}. */
    String jurisdiction();

    /** What the tax is called on the document, such as {@code VAT}. */
    String name();
}
