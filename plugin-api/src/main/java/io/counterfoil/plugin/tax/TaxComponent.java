package io.counterfoil.plugin.tax;

import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One tax on one line of a quote. Immutable. */
public final class TaxComponent {
    private final TaxCategory category;
    private final Rate rate;
    private final Money base;
    private final Money tax;
    private final String jurisdiction;
    private final String name;
    private final @Nullable String reasonCode;
    private final @Nullable String reason;

    private TaxComponent(TaxCategory category, Rate rate, Money base, Money tax, String jurisdiction, String name,
            @Nullable String reasonCode, @Nullable String reason) {
        this.category = Objects.requireNonNull(category);
        this.rate = Objects.requireNonNull(rate);
        this.base = Objects.requireNonNull(base);
        this.tax = Objects.requireNonNull(tax);
        this.jurisdiction = Objects.requireNonNull(jurisdiction);
        this.name = Objects.requireNonNull(name);
        this.reasonCode = reasonCode;
        this.reason = reason;
    }

    /**
     * Something is to be paid (or would be, at a rate of 0).
     *
     * @param base without any tax
     * @param jurisdiction as in {@link io.counterfoil.plugin.model.TaxLineView#jurisdiction}
     * @param name what the document calls the tax
     */
    public static TaxComponent taxed(TaxCategory category, Rate rate, Money base, Money tax, String jurisdiction,
            String name) {
        if (!category.taxed()) {
            throw new IllegalArgumentException(category + " needs a reason: use untaxed");
        }
        return new TaxComponent(category, rate, base, tax, jurisdiction, name, null, null);
    }

    /**
     * Nothing is to be paid, and the document must say why.
     *
     * @param reasonCode of the VATEX list, or the plugin's own
     * @param reason in words, for the document
     */
    public static TaxComponent untaxed(TaxCategory category, Money base, String jurisdiction, String name,
            String reasonCode, String reason) {
        if (category.taxed()) {
            throw new IllegalArgumentException(category + " is taxed: use taxed");
        }
        return new TaxComponent(category, Rate.ZERO, base, Money.zero(base.currency()), jurisdiction, name,
                Objects.requireNonNull(reasonCode), Objects.requireNonNull(reason));
    }

    public TaxCategory category() {
        return category;
    }

    public Rate rate() {
        return rate;
    }

    public Money base() {
        return base;
    }

    public Money tax() {
        return tax;
    }

    public String jurisdiction() {
        return jurisdiction;
    }

    public String name() {
        return name;
    }

    public Optional<String> reasonCode() {
        return Optional.ofNullable(reasonCode);
    }

    public Optional<String> reason() {
        return Optional.ofNullable(reason);
    }
}
