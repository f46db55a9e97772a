package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.tax.TaxExemptionView;

/** The sentences that say why no tax is charged, and the name of the tax. */
final class Reasons {
    private final String language;

    private Reasons(String language) {
        this.language = language;
    }

    /** {@code en}, {@code de}, or {@code both}. */
    static Reasons in(String language) {
        return new Reasons(language);
    }

    String name(String country) {
        if (language.equals("en")) {
            return "VAT";
        }
        return country.equals("CH") ? "MWST" : "USt";
    }

    String reverseCharge() {
        return text("Reverse charge: the recipient owes the VAT", "Steuerschuldnerschaft des Leistungsempfängers");
    }

    String intraCommunity() {
        return text("Intra-Community supply, exempt from VAT", "Steuerfreie innergemeinschaftliche Lieferung");
    }

    String export() {
        return text("Export, exempt from VAT", "Steuerfreie Ausfuhrlieferung");
    }

    String serviceAbroad() {
        return text("Service supplied abroad, no VAT here", "Im Inland nicht steuerbare Leistung");
    }

    String smallBusiness(String country) {
        return text("No VAT is charged: small business scheme", country.equals("DE")
                ? "Keine Umsatzsteuer: Kleinunternehmer gemäß § 19 UStG"
                : "Keine Umsatzsteuer: Kleinunternehmerregelung");
    }

    String notRegistered(String jurisdiction) {
        return text("The seller is not registered for tax in " + jurisdiction,
                "Der Verkäufer ist in " + jurisdiction + " nicht steuerlich registriert");
    }

    String certificate(TaxExemptionView exemption) {
        String why = exemption.reason().map(reason -> ": " + reason).orElse("");
        return text("Exempt by certificate " + exemption.certificateNumber() + why,
                "Steuerfrei laut Bescheinigung " + exemption.certificateNumber() + why);
    }

    private String text(String english, String german) {
        return switch (language) {
            case "en" -> english;
            case "de" -> german;
            default -> german + " / " + english;
        };
    }
}
