package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.portal.PortalContribution;

/** Makes the pages. */
final class StandardPortalFactory implements ExtensionFactory<PortalContribution> {
    private static final String PART_PAYMENT = "part-payment";

    @Override
    public String type() {
        return "standard";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(ConfigField.builder(PART_PAYMENT, FieldType.BOOLEAN)
                .label("en", "Allow part payments by link")
                .label("de", "Teilzahlungen über den Link erlauben")
                .help("en", "Whoever has the link to an invoice can enter a smaller amount than what is open.")
                .help("de",
                        "Wer den Link zu einer Rechnung hat, kann einen kleineren Betrag als den offenen eingeben.")
                .defaultValue("false")
                .build());
    }

    @Override
    public PortalContribution create(InstanceContext context) {
        return new StandardPortal(new InvoicePage(context.config().flag(PART_PAYMENT)), new HomePage());
    }
}
