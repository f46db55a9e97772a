package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.model.AddressView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Where something is supplied. */
record Place(String country, Optional<String> region, Optional<String> county) {
    private static final Set<String> EU = Set.of("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR",
            "HR", "HU", "IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    static Place of(AddressView address) {
        return new Place(address.country(), address.region().map(text -> text.toUpperCase(Locale.ROOT)),
                address.county());
    }

    static Place country(String country) {
        return new Place(country, Optional.empty(), Optional.empty());
    }

    static boolean eu(String country) {
        return EU.contains(country);
    }

    boolean eu() {
        return eu(country);
    }

    /** From the most special to the country. */
    List<String> jurisdictions() {
        List<String> result = new ArrayList<>();
        region.ifPresent(name -> {
            county.ifPresent(below -> result.add(country + "-" + name + "/" + below));
            result.add(country + "-" + name);
        });
        result.add(country);
        return result;
    }

    /** The prefix of VAT numbers; Greece writes EL. */
    static String countryOfTaxId(String taxId) {
        String prefix = taxId.length() < 2 ? "" : taxId.substring(0, 2).toUpperCase(Locale.ROOT);
        return prefix.equals("EL") ? "GR" : prefix;
    }
}
