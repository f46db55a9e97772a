package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class SandboxPluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return SandboxPlugin.class;
    }
}
