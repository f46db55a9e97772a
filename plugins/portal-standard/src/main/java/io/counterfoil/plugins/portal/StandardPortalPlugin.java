package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.portal.PortalContribution;
import java.util.List;

/** One page by link: the invoice, its PDF, and a way to pay it. */
public final class StandardPortalPlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<PortalContribution>> portalContributions() {
        return List.of(new InvoicePageFactory());
    }
}
