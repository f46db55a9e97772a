package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.tax.TaxCalculator;
import java.util.List;
import java.util.Objects;

/** Makes calculators with their own additions to the table. */
final class TableCalculatorFactory implements ExtensionFactory<TaxCalculator> {
    private static final String LANGUAGE = "language";
    private static final String RATES = "rates";
    private static final String CLASSES = "classes";
    private static final String DESTINATION = "destination-classes";
    private static final String VERIFIED = "verified-tax-id-only";

    @Override
    public String type() {
        return "tax-table";
    }

    @Override
    public ConfigSchema configSchema() {
        return ConfigSchema.of(
                ConfigField.builder(LANGUAGE, FieldType.CHOICE)
                        .label("en", "Language of reasons")
                        .label("de", "Sprache der Begründungen")
                        .help("en", "Of the sentences on the document that say why no tax is charged.")
                        .help("de", "Der Sätze auf dem Beleg, die sagen, warum keine Steuer berechnet wird.")
                        .choices("en", "de", "both")
                        .defaultValue("both")
                        .build(),
                ConfigField.builder(RATES, FieldType.MULTILINE)
                        .label("en", "Own rates")
                        .label("de", "Eigene Sätze")
                        .help("en", "One per line: jurisdiction, class, first day, last day or nothing, per cent, and "
                                + "if wanted the tax's name, such as: US-CA, standard, 2025-01-01,, 7.25, Sales tax. "
                                + "They go before the built-in ones.")
                        .help("de", "Je Zeile: Gebiet, Klasse, erster Tag, letzter Tag oder nichts, Prozent und, wenn "
                                + "gewünscht, Name der Steuer, etwa: US-CA, standard, 2025-01-01,, 7.25, Sales tax. "
                                + "Sie gehen den eingebauten vor.")
                        .build(),
                ConfigField.builder(CLASSES, FieldType.MULTILINE)
                        .label("en", "Product classes")
                        .label("de", "Produktklassen")
                        .help("en", "Which rate a class of products has, one per line, such as: books = reduced, or "
                                + "for one country: FR:books = reduced-2.")
                        .help("de", "Welchen Satz eine Produktklasse hat, je Zeile, etwa: books = reduced, oder für "
                                + "ein Land: FR:books = reduced-2.")
                        .build(),
                ConfigField.builder(DESTINATION, FieldType.TEXT)
                        .label("en", "Services taxed where the consumer is")
                        .label("de", "Leistungen, die beim Verbraucher besteuert werden")
                        .help("en", "Classes, parted by commas; electronic services are such.")
                        .help("de", "Klassen, durch Kommas getrennt; elektronische Leistungen gehören dazu.")
                        .defaultValue("digital")
                        .build(),
                ConfigField.builder(VERIFIED, FieldType.BOOLEAN)
                        .label("en", "Only verified VAT numbers")
                        .label("de", "Nur geprüfte USt-IdNr.")
                        .help("en", "Without tax only if the buyer's number was checked; otherwise an error says so.")
                        .help("de", "Ohne Steuer nur, wenn die Nummer des Kunden geprüft ist; sonst mit Fehler.")
                        .defaultValue("false")
                        .build());
    }

    /** Says which line of the tables is wrong, before it is used. */
    @Override
    public List<ConfigFinding> check(InstanceContext context) {
        try {
            create(context).close();
            return List.of();
        } catch (PluginException e) {
            return List.of(ConfigFinding.error(e.code().equals("wrong-class") ? CLASSES : RATES,
                    Objects.requireNonNull(e.getMessage())));
        }
    }

    @Override
    public TaxCalculator create(InstanceContext context) {
        RateTable table = RateTable.with(context.config().find(RATES).orElse(""));
        TaxClasses classes = TaxClasses.of(context.config().find(CLASSES).orElse(""),
                context.config().text(DESTINATION));
        Reasons reasons = Reasons.in(context.config().text(LANGUAGE));
        return new TableCalculator(table, new SupplyRules(table, classes, reasons, context.config().flag(VERIFIED)));
    }
}
