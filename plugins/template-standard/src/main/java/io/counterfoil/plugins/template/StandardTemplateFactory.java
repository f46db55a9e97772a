package io.counterfoil.plugins.template;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.invoice.InvoiceTemplate;

/** Makes templates that differ in their colour. */
final class StandardTemplateFactory implements ExtensionFactory<InvoiceTemplate> {
    private static final String ACCENT = "accent-colour";

    @Override
    public String type() {
        return "standard";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(ConfigField.builder(ACCENT, FieldType.TEXT)
                .label("en", "Colour")
                .label("de", "Farbe")
                .help("en", "Six hexadecimal digits, such as #0b6e4f. The seller's own colour goes before it.")
                .help("de", "Sechs hexadezimale Ziffern, etwa #0b6e4f. Die Farbe des Verkäufers geht vor.")
                .defaultValue("#1f4e79")
                .build());
    }

    @Override
    public InvoiceTemplate create(InstanceContext context) {
        String accent = context.config().text(ACCENT);
        if (!StandardTemplate.COLOUR.matcher(accent).matches()) {
            throw new PluginException(ErrorKind.INVALID, "wrong-colour", "Write the colour as in #0b6e4f");
        }
        return new StandardTemplate(accent);
    }
}
