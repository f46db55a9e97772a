package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.portal.PortalContribution;
import java.util.List;

/** The page of an invoice, by link or signed in, and the first page of an account. */
public final class StandardPortalPlugin implements CounterfoilPlugin {
    @Override
    public List<ExtensionFactory<PortalContribution>> portalContributions() {
        return List.of(new StandardPortalFactory());
    }
}
