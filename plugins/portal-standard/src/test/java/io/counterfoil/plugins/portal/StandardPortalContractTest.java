package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.portal.PortalContribution;
import io.counterfoil.testkit.PortalContributionContract;
import io.counterfoil.testkit.TestInstance;

class StandardPortalContractTest extends PortalContributionContract {
    @Override
    protected ExtensionFactory<PortalContribution> factory() {
        return new StandardPortalFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder().set("part-payment", "true");
    }
}
