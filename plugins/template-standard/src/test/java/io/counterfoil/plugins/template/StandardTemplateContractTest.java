package io.counterfoil.plugins.template;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.invoice.InvoiceTemplate;
import io.counterfoil.plugin.invoice.RenderFormat;
import io.counterfoil.testkit.InvoiceTemplateContract;
import io.counterfoil.testkit.TestInstance;
import java.io.IOException;

class StandardTemplateContractTest extends InvoiceTemplateContract {
    @Override
    protected ExtensionFactory<InvoiceTemplate> factory() {
        return new StandardTemplateFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder();
    }

    @Override
    protected String textOf(RenderFormat format, byte[] drawing) throws IOException {
        return Drawings.text(format, drawing);
    }
}
