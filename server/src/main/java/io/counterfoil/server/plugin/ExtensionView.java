package io.counterfoil.server.plugin;

import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.FieldType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that instances can be made of.
 *
 * @param point the extension point: {@code payment-gateway}
 * @param type the factory's name, unique per plugin and point
 */
public record ExtensionView(String point, String type, List<Field> fields) {
    /** One thing that can be set, with its texts in one language. */
    public record Field(
            String name,
            String type,
            String label,
            @Nullable String help,
            boolean required,
            @Nullable String defaultValue,
            List<String> choices,
            @Nullable Long minimum,
            @Nullable Long maximum) {
        static Field of(ConfigField field, String language) {
            boolean number = field.type() == FieldType.INTEGER || field.type() == FieldType.DECIMAL;
            return new Field(field.name(), field.type().name(), field.label(language),
                    field.help(language).orElse(null),
                    field.required(), field.defaultValue().orElse(null), field.choices(),
                    number && field.minimum() != Long.MIN_VALUE ? field.minimum() : null,
                    number && field.maximum() != Long.MAX_VALUE ? field.maximum() : null);
        }
    }

    public ExtensionView { fields = List.copyOf(fields); }

    static ExtensionView of(ExtensionType<?> type, String language) {
        return new ExtensionView(type.point().name(), type.type(),
                type.schema().fields().stream().map(field -> Field.of(field, language)).toList());
    }
}
