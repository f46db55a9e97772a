package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class CamtPluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return CamtPlugin.class;
    }
}
