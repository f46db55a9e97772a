package io.counterfoil.plugins.example;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class ExamplePluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return ExamplePlugin.class;
    }
}
