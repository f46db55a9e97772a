package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.tax.TaxComponent;

/**
 * How a line is taxed; equal ones are taxed alike and rounded together.
 *
 * @param reasonCode and reason are empty where tax is due
 */
record Treatment(TaxCategory category, Rate rate, String jurisdiction, String name, String reasonCode, String reason) {

    static Treatment taxed(Rate rate, String jurisdiction, String name) {
        return new Treatment(rate.isZero() ? TaxCategory.ZERO_RATED : TaxCategory.STANDARD, rate, jurisdiction, name,
                "", "");
    }

    static Treatment untaxed(TaxCategory category, String jurisdiction, String name, String reasonCode,
            String reason) {
        return new Treatment(category, Rate.ZERO, jurisdiction, name, reasonCode, reason);
    }

    TaxComponent component(Money base, Money tax) {
        return category.taxed()
                ? TaxComponent.taxed(category, rate, base, tax, jurisdiction, name)
                : TaxComponent.untaxed(category, base, jurisdiction, name, reasonCode, reason);
    }
}
