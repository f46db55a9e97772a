package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.money.Money;

/** All components of a quote that are taxed alike. Immutable. */
public final class TaxSubtotal {
    private final TaxComponent alike;
    private final Money base;
    private final Money tax;

    TaxSubtotal(TaxComponent alike, Money base, Money tax) {
        this.alike = alike;
        this.base = base;
        this.tax = tax;
    }

    /**
     * One of them: category, rate, jurisdiction, name and reason are the same in all; base and tax are not the sums.
     */
    public TaxComponent alike() {
        return alike;
    }

    /** Sum of their bases. */
    public Money base() {
        return base;
    }

    /** Sum of their taxes. */
    public Money tax() {
        return tax;
    }

    TaxSubtotal plus(TaxComponent component) {
        return new TaxSubtotal(alike, base.plus(component.base()), tax.plus(component.tax()));
    }
}
