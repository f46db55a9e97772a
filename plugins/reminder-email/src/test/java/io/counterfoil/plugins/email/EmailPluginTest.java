package io.counterfoil.plugins.email;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class EmailPluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return EmailPlugin.class;
    }
}
