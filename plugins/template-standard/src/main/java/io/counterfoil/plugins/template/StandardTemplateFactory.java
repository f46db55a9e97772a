package io.counterfoil.plugins.template;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.invoice.InvoiceTemplate;

/** Makes templates of invoices that differ in their colour. */
final class StandardTemplateFactory implements ExtensionFactory<InvoiceTemplate> {
    @Override
    public String type() {
        return "standard";
    }

    @Override
    public ConfigSchema configSchema() {
        return Accent.schema();
    }

    @Override
    public InvoiceTemplate create(InstanceContext context) {
        return new StandardTemplate(Accent.of(context));
    }
}
