package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.portal.PortalContribution;

/** Makes the page. */
final class InvoicePageFactory implements ExtensionFactory<PortalContribution> {
    private static final String PART_PAYMENT = "part-payment";

    @Override
    public String type() {
        return "invoice-page";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(ConfigField.builder(PART_PAYMENT, FieldType.BOOLEAN)
                .label("en", "Allow part payments")
                .label("de", "Teilzahlungen erlauben")
                .help("en", "Customers can enter a smaller amount than what is open.")
                .help("de", "Kunden können einen kleineren Betrag als den offenen eingeben.")
                .defaultValue("false")
                .build());
    }

    @Override
    public PortalContribution create(InstanceContext context) {
        return new InvoicePage(context.config().flag(PART_PAYMENT));
    }
}
