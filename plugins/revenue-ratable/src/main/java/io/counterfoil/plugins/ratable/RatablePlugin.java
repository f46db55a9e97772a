package io.counterfoil.plugins.ratable;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import java.util.List;

/** Recognises revenue evenly over the days of service. */
public final class RatablePlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<RevenueRecognizer>> revenueRecognizers() {
        return List.of(new DailyRecognizerFactory());
    }
}
