package io.counterfoil.plugins.example;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.console.ConsoleContribution;
import java.util.List;

/** The entry: offers the checklist. */
public final class ExamplePlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<ConsoleContribution>> consoleContributions() {
        return List.of(new MonthEndFactory());
    }
}
