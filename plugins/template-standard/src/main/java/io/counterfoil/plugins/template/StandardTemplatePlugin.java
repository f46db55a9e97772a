package io.counterfoil.plugins.template;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.invoice.InvoiceTemplate;
import java.util.List;

/** Draws documents as HTML and PDF. */
public final class StandardTemplatePlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<InvoiceTemplate>> invoiceTemplates() {
        return List.of(new StandardTemplateFactory());
    }
}
