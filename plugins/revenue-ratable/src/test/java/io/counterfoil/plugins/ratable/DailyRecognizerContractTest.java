package io.counterfoil.plugins.ratable;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import io.counterfoil.testkit.RevenueRecognizerContract;
import io.counterfoil.testkit.TestInstance;

class DailyRecognizerContractTest extends RevenueRecognizerContract {
    @Override
    protected ExtensionFactory<RevenueRecognizer> factory() {
        return new DailyRecognizerFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder();
    }
}
