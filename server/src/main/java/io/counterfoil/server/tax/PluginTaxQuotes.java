package io.counterfoil.server.tax;

import io.counterfoil.plugin.tax.TaxCalculator;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxRegistrationView;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxedLine;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.plugin.Extensions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Asks the enabled tax calculators: one for the entity alone before one for all, then by name. */
final class PluginTaxQuotes implements TaxQuotes {
    private final Extensions<TaxCalculator> calculators;

    @Inject
    PluginTaxQuotes(Extensions<TaxCalculator> calculators) {
        this.calculators = calculators;
    }

    @Override
    public Optional<TaxQuote> quote(EntityId entity, TaxRequestData request) {
        List<String> countries = request.sellerRegistrations().isEmpty()
                ? List.of(request.sellerAddress().country())
                : request.sellerRegistrations().stream().map(TaxRegistrationView::country).toList();
        return calculators.serving(entity)
                .stream()
                .filter(one -> countries.stream().anyMatch(one.extension().coverage()::covers))
                .findFirst()
                .map(one -> checked(one.extension().quote(request), request, one.name()));
    }

    private static TaxQuote checked(TaxQuote quote, TaxRequestData request, String instance) {
        if (quote.lines().size() != request.lines().size()) {
            throw bad(instance, "it has " + quote.lines().size() + " lines for " + request.lines().size());
        }
        for (int i = 0; i < request.lines().size(); i++) {
            TaxRequestLine asked = request.lines().get(i);
            TaxedLine answered = quote.lines().get(i);
            if (!answered.lineId().equals(asked.id())) {
                throw bad(instance, "line " + answered.lineId() + " stands where " + asked.id() + " was asked");
            }
            if (!request.amountsIncludeTax() && !answered.net().equals(asked.amount())) {
                throw bad(instance, "line " + asked.id() + " has net " + answered.net() + " for " + asked.amount());
            }
        }
        return quote;
    }

    private static CounterfoilException bad(String instance, String why) {
        return new CounterfoilException(TaxErrors.BAD_QUOTE,
                "The answer of the tax calculator " + instance + " cannot be used: " + why
                        + ". Disable the instance or get a corrected plugin")
                .with("instance", instance);
    }
}
