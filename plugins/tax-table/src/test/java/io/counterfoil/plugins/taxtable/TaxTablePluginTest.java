package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class TaxTablePluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return TaxTablePlugin.class;
    }
}
