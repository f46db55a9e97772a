package io.counterfoil.plugins.ratable;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.revenue.RevenueRecognizer;

/** Makes recognizers that differ in how they round. */
final class DailyRecognizerFactory implements ExtensionFactory<RevenueRecognizer> {
    private static final String ROUNDING = "rounding";

    @Override
    public String type() {
        return "ratable-daily";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(ConfigField.builder(ROUNDING, FieldType.CHOICE)
                .label("en", "Rounding of a half")
                .label("de", "Rundung einer Hälfte")
                .help("en", "How the part recognised so far is rounded; the whole is exact either way.")
                .help("de", "Wie der bisher erfasste Teil gerundet wird; das Ganze stimmt in jedem Fall.")
                .choices("half-up", "half-even")
                .defaultValue("half-up")
                .build());
    }

    @Override
    public RevenueRecognizer create(InstanceContext context) {
        return new DailyRecognizer(
                context.config().text(ROUNDING).equals("half-even") ? Rounding.HALF_EVEN : Rounding.HALF_UP);
    }
}
