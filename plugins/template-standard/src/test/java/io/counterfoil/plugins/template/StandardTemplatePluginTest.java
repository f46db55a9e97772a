package io.counterfoil.plugins.template;

import io.counterfoil.plugin.CounterfoilPlugin;
import io.counterfoil.testkit.PluginContract;

class StandardTemplatePluginTest extends PluginContract {
    @Override
    protected Class<? extends CounterfoilPlugin> entry() {
        return StandardTemplatePlugin.class;
    }
}
