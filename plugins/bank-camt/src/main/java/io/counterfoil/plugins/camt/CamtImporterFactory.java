package io.counterfoil.plugins.camt;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.bank.StatementImporter;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;

/** Makes importers that differ in the largest file that they take. */
final class CamtImporterFactory implements ExtensionFactory<StatementImporter> {
    private static final String MAX_FILE = "max-file-mib";

    @Override
    public String type() {
        return "camt";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(ConfigField.builder(MAX_FILE, FieldType.INTEGER)
                .label("en", "Largest file in MiB")
                .label("de", "Größte Datei in MiB")
                .help("en", "A larger file is refused. A month of 100,000 payments has about 150 MiB.")
                .help("de", "Eine größere Datei wird abgelehnt. Ein Monat mit 100.000 Zahlungen hat etwa 150 MiB.")
                .between(1, 4_096)
                .defaultValue("256")
                .build());
    }

    @Override
    public StatementImporter create(InstanceContext context) {
        return new CamtImporter(context.config().integer(MAX_FILE) * 1_048_576L);
    }
}
