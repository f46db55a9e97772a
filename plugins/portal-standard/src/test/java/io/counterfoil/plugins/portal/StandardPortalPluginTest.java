package io.counterfoil.plugins.portal;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class StandardPortalPluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return StandardPortalPlugin.class;
    }
}
