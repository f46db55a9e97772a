package io.counterfoil.server.console.plugin;

import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.plugin.ExtensionView;
import io.counterfoil.server.plugin.PluginView;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Tone;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the pages of plugins have in common, and whatever else asks for a configuration. */
public final class PluginFrame {
    static final String READ = "plugin:read";
    public static final String CONFIGURE = "plugin:configure";
    public static final int MOST_FORM_BYTES = 262_144;
    private static final String VALUE = "values.";

    private PluginFrame() {}

    static Wording words(Visit visit) {
        return visit.words(PluginFrame.class);
    }

    static List<Shell.Crumb> above(Visit visit) {
        return List.of(new Shell.Crumb(words(visit).text("plugins"), visit.path("plugins")));
    }

    /** What a plugin or an instance is, by the word that the API has for it. */
    static Cell state(Wording words, String state) {
        return switch (state) {
            case "STARTED" -> new Cell.Pill(words.text("state.started"), Tone.OK);
            case "ACTIVE" -> new Cell.Pill(words.text("state.active"), Tone.OK);
            case "FAILED" -> new Cell.Pill(words.text("state.failed"), Tone.BAD);
            case "UNUSABLE" -> new Cell.Pill(words.text("state.unusable"), Tone.BAD);
            case "STOPPED" -> new Cell.Pill(words.text("state.stopped"), Tone.WARN);
            default -> new Cell.Pill(words.text("state.disabled"), Tone.NEUTRAL);
        };
    }

    /** What an extension does, and by which of a plugin's types. */
    static String extension(Visit visit, String point, String type) {
        return CodeWords.point(visit, point) + ": " + type;
    }

    static String name(Visit visit, PluginView plugin) {
        String english = plugin.name().getOrDefault("en", plugin.id());
        return plugin.name().getOrDefault(visit.ui().language(), english);
    }

    /**
     * The fields of a configuration.
     *
     * @param values as they are or were typed, by the names of the plugin's own fields
     * @param secretsSet the secrets that are there; their values are never shown
     */
    public static List<Field> fields(Visit visit, ExtensionView extension, Map<String, String> values,
            List<String> secretsSet) {
        Wording words = words(visit);
        return extension.fields().stream().map(each -> {
            String given = values.getOrDefault(each.name(), each.defaultValue() == null ? "" : each.defaultValue());
            boolean set = secretsSet.contains(each.name());
            Field field = field(words, each, given);
            String help = Stream.of(Optional.ofNullable(each.help()), bounds(words, each),
                    Optional.of(words.text("secret.set")).filter(text -> set))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(" "));
            Field told = help.isEmpty() ? field : field.help(help);
            return each.required() && !set ? told.needed() : told;
        }).toList();
    }

    private static Field field(Wording words, ExtensionView.Field field, String value) {
        String name = VALUE + field.name();
        return switch (field.type()) {
            case "MULTILINE" -> Field.of(name, field.label(), Field.Kind.LONG_TEXT, value);
            case "SECRET" -> Field.of(name, field.label(), Field.Kind.PASSWORD, "").autocomplete("new-password");
            case "DECIMAL" -> Field.of(name, field.label(), Field.Kind.AMOUNT, value);
            case "DATE" -> Field.of(name, field.label(), Field.Kind.DATE, value);
            case "EMAIL" -> Field.of(name, field.label(), Field.Kind.EMAIL, value);
            case "BOOLEAN" -> Field.choice(name, field.label(), value, options(words, field, List.of("true", "false")));
            case "CHOICE" -> Field.choice(name, field.label(), value, options(words, field, field.choices()));
            default -> Field.of(name, field.label(), Field.Kind.TEXT, value);
        };
    }

    private static List<Field.Option> options(Wording words, ExtensionView.Field field, List<String> values) {
        List<Field.Option> options = new ArrayList<>();
        if (!field.required()) {
            options.add(new Field.Option("", "—"));
        }
        for (String value : values) {
            String label = switch (field.type() + value) {
                case "BOOLEANtrue" -> words.text("yes");
                case "BOOLEANfalse" -> words.text("no");
                default -> value;
            };
            options.add(new Field.Option(value, label));
        }
        return options;
    }

    private static Optional<String> bounds(Wording words, ExtensionView.Field field) {
        if (field.minimum() == null && field.maximum() == null) {
            return Optional.empty();
        }
        return Optional.of(words.text("bounds", Map.of("least", field.minimum() == null
                ? "−∞"
                : field.minimum()
                        .toString(),
                "most", field.maximum() == null ? "∞" : field.maximum().toString())));
    }

    /** What was typed, by the names of the plugin's own fields; passwords are not stripped. */
    public static Map<String, String> values(MultivaluedMap<String, String> form) {
        Map<String, String> values = new LinkedHashMap<>();
        form.forEach((name, given) -> {
            if (name.startsWith(VALUE) && !given.isEmpty()) {
                values.put(name.substring(VALUE.length()), given.getFirst());
            }
        });
        return values;
    }
}
