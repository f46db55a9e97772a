package io.counterfoil.plugin.tax;

import java.util.Set;

/** Where a calculator is at home. Immutable. */
public final class TaxCoverage {
    private static final TaxCoverage EVERYWHERE = new TaxCoverage(Set.of(), true);

    private final Set<String> countries;
    private final boolean everywhere;

    private TaxCoverage(Set<String> countries, boolean everywhere) {
        this.countries = Set.copyOf(countries);
        this.everywhere = everywhere;
    }

    public static TaxCoverage everywhere() {
        return EVERYWHERE;
    }

    /** Countries of taxation, ISO 3166-1, two letters. */
    public static TaxCoverage of(Set<String> countries) {
        return new TaxCoverage(countries, false);
    }

    public boolean covers(String country) {
        return everywhere || countries.contains(country);
    }

    /** Empty when it covers all. */
    public Set<String> countries() {
        return countries;
    }
}
