package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.tax.TaxCalculator;
import io.counterfoil.testkit.TaxCalculatorContract;
import io.counterfoil.testkit.TestAddress;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestRegistration;
import io.counterfoil.testkit.TestTaxRequest;
import java.util.List;

class TableCalculatorContractTest extends TaxCalculatorContract {
    @Override
    protected ExtensionFactory<TaxCalculator> factory() {
        return new TableCalculatorFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder();
    }

    @Override
    protected TestTaxRequest request() {
        return new TestTaxRequest();
    }

    @Override
    protected List<String> taxClasses() {
        return List.of("standard", "reduced", "digital");
    }

    @Override
    protected TestTaxRequest requestThatCannotBeAnswered() {
        return new TestTaxRequest().sellerAddress(new TestAddress().country("BR"))
                .sellerRegistrations(new TestRegistration().country("BR"));
    }
}
