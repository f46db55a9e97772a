package io.counterfoil.plugins.template;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.statement.StatementTemplate;

/** Makes templates of statements that differ in their colour. */
final class StandardStatementFactory implements ExtensionFactory<StatementTemplate> {
    @Override
    public String type() {
        return "standard";
    }

    @Override
    public ConfigSchema configSchema() {
        return Accent.schema();
    }

    @Override
    public StatementTemplate create(InstanceContext context) {
        return new StandardStatement(Accent.of(context));
    }
}
