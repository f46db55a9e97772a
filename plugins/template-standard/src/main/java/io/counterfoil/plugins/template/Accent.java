package io.counterfoil.plugins.template;

import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.config.ConfigField;
import io.counterfoil.plugin.config.ConfigSchema;
import io.counterfoil.plugin.config.FieldType;
import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import java.util.Optional;
import java.util.regex.Pattern;

/** The one thing that can be set about the looks: their colour. Nothing that is no colour gets into a style sheet. */
record Accent(String colour) {
    private static final String FIELD = "accent-colour";
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-fA-F]{6}");

    static ConfigSchema schema() {
        return ConfigSchema.of(ConfigField.builder(FIELD, FieldType.TEXT)
                .label("en", "Colour")
                .label("de", "Farbe")
                .help("en", "Six hexadecimal digits, such as #0b6e4f. The seller's own colour goes before it.")
                .help("de", "Sechs hexadezimale Ziffern, etwa #0b6e4f. Die Farbe des Verkäufers geht vor.")
                .defaultValue("#1f4e79")
                .build());
    }

    /** As the instance is configured. */
    static Accent of(InstanceContext context) {
        String colour = context.config().text(FIELD);
        if (!COLOUR.matcher(colour).matches()) {
            throw new PluginException(ErrorKind.INVALID, "wrong-colour", "Write the colour as in #0b6e4f");
        }
        return new Accent(colour);
    }

    /** The seller's own colour, if it is one, else this. */
    String unless(Optional<String> sellers) {
        return sellers.filter(value -> COLOUR.matcher(value).matches()).orElse(colour);
    }
}
