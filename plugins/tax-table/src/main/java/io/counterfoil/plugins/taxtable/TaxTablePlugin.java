package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.tax.TaxCalculator;
import java.util.List;

/** Answers from a table: VAT of the EU, Great Britain, Switzerland and Norway, and whatever rates a company adds. */
public final class TaxTablePlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<TaxCalculator>> taxCalculators() {
        return List.of(new TableCalculatorFactory());
    }
}
