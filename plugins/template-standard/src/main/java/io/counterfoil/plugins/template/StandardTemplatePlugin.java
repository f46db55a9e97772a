package io.counterfoil.plugins.template;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.statement.StatementTemplate;
import java.util.List;

/** Draws documents as HTML and PDF, and statements of account as PDF. */
public final class StandardTemplatePlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<InvoiceTemplate>> invoiceTemplates() {
        return List.of(new StandardTemplateFactory());
    }

    @Override
    public List<ExtensionFactory<StatementTemplate>> statementTemplates() {
        return List.of(new StandardStatementFactory());
    }
}
