package io.counterfoil.plugins.example;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.console.ConsoleContribution;
import io.counterfoil.testkit.ConsoleContributionContract;
import io.counterfoil.testkit.TestInstance;

class MonthEndContractTest extends ConsoleContributionContract {
    @Override
    protected ExtensionFactory<ConsoleContribution> factory() {
        return new MonthEndFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder().set("tasks", "Count the cash\nAsk <b>Ada</b>");
    }
}
