package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.model.AddressView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.tax.TaxBuyerView;
import io.counterfoil.plugin.tax.TaxExemptionView;
import io.counterfoil.plugin.tax.TaxRegistrationView;
import io.counterfoil.plugin.tax.TaxRequest;
import io.counterfoil.plugin.tax.TaxRequestLine;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Where a line is supplied, who owes the tax and at which rate: the general rules of the VAT Directive (2006/112/EC),
 * those of its neighbours, and registration by region elsewhere. What they do not decide is an error, not a guess.
 */
final class SupplyRules {
    private final RateTable table;
    private final TaxClasses classes;
    private final Reasons reasons;
    private final boolean verifiedOnly;

    SupplyRules(RateTable table, TaxClasses classes, Reasons reasons, boolean verifiedOnly) {
        this.table = table;
        this.classes = classes;
        this.reasons = reasons;
        this.verifiedOnly = verifiedOnly;
    }

    Treatment treatment(TaxRequest request, TaxRequestLine line) {
        Place origin = line.service()
                ? Place.of(request.sellerAddress())
                : Place.of(request.shipFrom().orElse(request.sellerAddress()));
        TaxBuyerView buyer = request.buyer();
        AddressView to = line.service() ? buyer.address() : request.shipTo().orElse(buyer.address());
        Place destination = Place.of(to);
        if (regional(origin.country()) || (regional(destination.country()) && registered(request, destination))) {
            return byRegion(request, line, destination);
        }
        demandRegistration(request, origin);
        if (destination.country().equals(origin.country())) {
            return domestic(request, line, destination);
        }
        if (origin.eu() && destination.eu()) {
            return withinTheEu(request, line, origin, destination);
        }
        return abroad(request, line, origin, destination);
    }

    /** Only regions of the country have rates, as in the US: what counts is registration where it goes to. */
    private Treatment byRegion(TaxRequest request, TaxRequestLine line, Place destination) {
        if (registered(request, destination)) {
            return at(destination, request, line);
        }
        String jurisdiction = destination.jurisdictions()
                .get(destination.jurisdictions().size() > 1
                        ? destination.jurisdictions().size() - 2
                        : 0);
        return Treatment.untaxed(TaxCategory.OUT_OF_SCOPE, jurisdiction, reasons.name(destination.country()),
                "not-registered", reasons.notRegistered(jurisdiction));
    }

    private Treatment domestic(TaxRequest request, TaxRequestLine line, Place place) {
        if (scheme(request, place.country(), "small-business")) {
            return Treatment.untaxed(TaxCategory.EXEMPT, place.country(), reasons.name(place.country()),
                    "small-business", reasons.smallBusiness(place.country()));
        }
        return at(place, request, line);
    }

    private Treatment withinTheEu(TaxRequest request, TaxRequestLine line, Place origin, Place destination) {
        if (businessElsewhere(request.buyer(), origin)) {
            return line.service()
                    ? Treatment.untaxed(TaxCategory.REVERSE_CHARGE, destination.country(),
                            reasons.name(origin.country()), "VATEX-EU-AE", reasons.reverseCharge())
                    : Treatment.untaxed(TaxCategory.INTRA_COMMUNITY, origin.country(), reasons.name(origin.country()),
                            "VATEX-EU-IC", reasons.intraCommunity());
        }
        boolean moves = !line.service() || classes.atTheConsumer(line.taxClass());
        boolean declaresThere = request.sellerRegistrations()
                .stream()
                .anyMatch(registration -> registration.scheme().equals("oss")
                        || registration.country().equals(destination.country()));
        return moves && declaresThere ? at(destination, request, line) : domestic(request, line, origin);
    }

    /** Goods that leave the country; services to businesses, and those that are taxed where the consumer is. */
    private Treatment abroad(TaxRequest request, TaxRequestLine line, Place origin, Place destination) {
        String code = origin.eu() ? "VATEX-EU-G" : "export";
        if (!line.service()) {
            return Treatment.untaxed(TaxCategory.EXPORT, origin.country(), reasons.name(origin.country()), code,
                    reasons.export());
        }
        if (request.buyer().business() || classes.atTheConsumer(line.taxClass())) {
            boolean declaresThere = registeredIn(request, destination.country())
                    && table.national(destination.country());
            if (declaresThere && !request.buyer().business()) {
                return at(destination, request, line);
            }
            return Treatment.untaxed(TaxCategory.EXPORT, origin.country(), reasons.name(origin.country()), code,
                    reasons.serviceAbroad());
        }
        return domestic(request, line, origin);
    }

    /** A taxable person of another member state, which its VAT number shows. */
    private boolean businessElsewhere(TaxBuyerView buyer, Place origin) {
        Optional<String> country = buyer.taxId().map(Place::countryOfTaxId);
        if (!buyer.business() || country.filter(Place::eu).isEmpty()
                || country.filter(origin.country()::equals).isPresent()) {
            return false;
        }
        if (verifiedOnly && !buyer.taxIdVerified()) {
            throw invalid("tax-id-not-verified",
                    "The buyer's VAT number is not verified: verify it, or take it away to charge tax");
        }
        return true;
    }

    /** At the rate of a place, unless a certificate says that the buyer pays none there. */
    private Treatment at(Place place, TaxRequest request, TaxRequestLine line) {
        LocalDate day = line.taxPoint().orElse(request.taxPoint());
        String taxClass = classes.meaning(place.country(), line.taxClass());
        Optional<RateTable.Entry> entry = table.find(place, taxClass, day);
        if (entry.isEmpty()) {
            throw invalid("no-rate", "There is no rate for " + place.jurisdictions().get(0) + ", class '" + taxClass
                    + "' on " + day + ": add it to the own rates, or give the product another tax class");
        }
        RateTable.Entry rate = entry.get();
        for (TaxExemptionView exemption : request.buyer().exemptions()) {
            boolean here = place.jurisdictions().contains(exemption.jurisdiction());
            boolean forIt = exemption.taxClass().map(line.taxClass()::equals).orElse(true);
            if (here && forIt) {
                return Treatment.untaxed(TaxCategory.EXEMPT, rate.jurisdiction(), name(rate), "exemption-certificate",
                        reasons.certificate(exemption));
            }
        }
        return Treatment.taxed(rate.rate(), rate.jurisdiction(), name(rate));
    }

    private String name(RateTable.Entry rate) {
        return rate.name().isEmpty() ? reasons.name(rate.jurisdiction().substring(0, 2)) : rate.name();
    }

    private boolean regional(String country) {
        return table.countries().contains(country) && !table.national(country);
    }

    private static boolean registered(TaxRequest request, Place place) {
        return request.sellerRegistrations()
                .stream()
                .anyMatch(registration -> registration.country().equals(place.country())
                        && registration.region().equals(place.region()));
    }

    private static boolean registeredIn(TaxRequest request, String country) {
        return request.sellerRegistrations().stream().anyMatch(one -> one.country().equals(country));
    }

    private static boolean scheme(TaxRequest request, String country, String scheme) {
        return request.sellerRegistrations()
                .stream()
                .filter(registration -> registration.country().equals(country))
                .map(TaxRegistrationView::scheme)
                .anyMatch(scheme::equals);
    }

    private void demandRegistration(TaxRequest request, Place origin) {
        if (!table.countries().contains(origin.country())) {
            throw invalid("no-rate", "There are no rates for " + origin.country()
                    + ", where it is supplied from: add them to the own rates");
        }
        if (!registeredIn(request, origin.country())) {
            throw invalid("not-registered", "The seller has no tax registration in " + origin.country()
                    + ", where it is supplied from, on " + request.taxPoint() + ": add it to the legal entity");
        }
    }

    private static PluginException invalid(String code, String message) {
        return new PluginException(ErrorKind.INVALID, code, message);
    }
}
