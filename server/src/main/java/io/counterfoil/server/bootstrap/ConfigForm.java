package io.counterfoil.server.bootstrap;

import io.counterfoil.server.error.Invariants;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a value of some type is written.
 *
 * @param description what a good value is: "a whole number"
 * @param parse from text; throws IllegalArgumentException if the text is no such value
 */
record ConfigForm(String description, Function<String, Object> parse) {
    private static final Pattern DURATION = Pattern.compile("([0-9]{1,15})(ms|s|m|h|d)");

    private static final Map<Type, ConfigForm> SIMPLE = Map.of(String.class, new ConfigForm("text", text -> text),
            int.class, new ConfigForm("a whole number", Integer::valueOf), long.class,
            new ConfigForm("a whole number", Long::valueOf), boolean.class,
            new ConfigForm("true or false", ConfigForm::parseBoolean), Path.class,
            new ConfigForm("a path, absolute or from the installation folder", ConfigForm::parsePath), Duration.class,
            new ConfigForm("a duration such as 500ms, 30s, 5m, 2h or 7d", ConfigForm::parseDuration), URI.class,
            new ConfigForm("an address such as https://books.example.com", ConfigForm::parseUri));

    static ConfigForm of(Type type) {
        ConfigForm simple = SIMPLE.get(type);
        if (simple != null) {
            return simple;
        }
        if (type instanceof Class<?> some && some.isEnum()) {
            return ofEnum(some);
        }
        if (type instanceof ParameterizedType generic) {
            Type inner = generic.getActualTypeArguments()[0];
            if (generic.getRawType() == Optional.class) {
                ConfigForm form = of(inner);
                return new ConfigForm(form.description(), text -> Optional.of(form.parse().apply(text)));
            }
            if (generic.getRawType() == List.class && inner == String.class) {
                return new ConfigForm("a list, separated by commas", ConfigForm::parseList);
            }
        }
        throw new IllegalStateException("no configuration value can be of type " + type);
    }

    static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    /** As it would be written in the file. */
    static String print(Object value) {
        return switch (value) {
            case Optional<?> optional -> optional.map(ConfigForm::print).orElse("");
            case Collection<?> list -> list.stream().map(ConfigForm::print).collect(Collectors.joining(","));
            case Duration duration -> printDuration(duration);
            case Enum<?> constant -> printEnum(constant);
            default -> value.toString();
        };
    }

    private static ConfigForm ofEnum(Class<?> type) {
        Map<String, Object> constants = Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> printEnum((Enum<?>) constant), Function.identity()));
        String description = "one of " + Arrays.stream(type.getEnumConstants())
                .map(constant -> printEnum((Enum<?>) constant))
                .collect(Collectors.joining(", "));
        return new ConfigForm(description, text -> {
            Object constant = constants.get(text);
            if (constant == null) {
                throw new IllegalArgumentException(text);
            }
            return constant;
        });
    }

    private static String printEnum(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Object parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    private static Object parsePath(String text) {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("empty path");
        }
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Object parseUri(String text) {
        URI uri = URI.create(text);
        if (!uri.isAbsolute()) {
            throw new IllegalArgumentException(text);
        }
        return uri;
    }

    private static Object parseList(String text) {
        return Stream.of(text.split(",", -1)).map(String::strip).filter(item -> !item.isEmpty()).toList();
    }

    private static Object parseDuration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> days(amount);
        };
    }

    private static Duration days(long amount) {
        if (amount > 1_000_000) {
            throw new IllegalArgumentException("more than a million days");
        }
        return Duration.ofDays(amount);
    }

    private static String printDuration(Duration duration) {
        long millis = duration.toMillis();
        Invariants.require(duration.equals(Duration.ofMillis(millis)), "%s is finer than a millisecond", duration);
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 86_400 == 0 && seconds > 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3600 == 0 && seconds > 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 && seconds > 0 ? seconds / 60 + "m" : seconds + "s";
    }
}
