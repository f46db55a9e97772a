package io.counterfoil.server.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.json.MoneyForm;
import java.io.InputStream;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON Schema (2020-12) for the types of requests and answers, as {@link Json} reads and writes them. Records
 * become named schemas; a component is required unless it is {@code @Nullable}.
 */
final class SchemaWriter {
    private static final String DECIMAL = "^-?[0-9]{1,19}(\\.[0-9]{1,18})?$";

    private static final Pattern ID = Pattern.compile("([a-z]{2,4})_0{12}1");

    private final Json json;
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Map<String, String> owners = new HashMap<>();

    SchemaWriter(Json json) {
        this.json = json;
    }

    /** The named schemas that were written so far, by name. */
    Map<String, ObjectNode> schemas() {
        return schemas;
    }

    ObjectNode of(Type type) {
        return of(type, Map.of());
    }

    private ObjectNode of(Type type, Map<TypeVariable<?>, Type> arguments) {
        return switch (type) {
            case Class<?> plain -> ofClass(plain);
            case ParameterizedType generic -> ofGeneric(generic, arguments);
            case TypeVariable<?> variable -> arguments.containsKey(variable) ? of(arguments.get(variable)) : node();
            case WildcardType wildcard -> of(wildcard.getUpperBounds()[0], arguments);
            default -> node();
        };
    }

    private ObjectNode ofGeneric(ParameterizedType type, Map<TypeVariable<?>, Type> arguments) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] given = type.getActualTypeArguments();
        for (int i = 0; i < given.length; i++) {
            given[i] = given[i] instanceof TypeVariable<?> variable && arguments.containsKey(variable)
                    ? arguments.get(variable)
                    : given[i];
        }
        if (Collection.class.isAssignableFrom(raw)) {
            ObjectNode list = kind("array");
            list.set("items", of(given[0], arguments));
            return list;
        }
        if (Map.class.isAssignableFrom(raw)) {
            ObjectNode map = kind("object");
            map.set("additionalProperties", of(given[1], arguments));
            return map;
        }
        if (raw == Optional.class) {
            return of(given[0], arguments);
        }
        if (raw.isRecord()) {
            Map<TypeVariable<?>, Type> bound = new HashMap<>();
            StringBuilder name = new StringBuilder(raw.getSimpleName());
            for (int i = 0; i < given.length; i++) {
                bound.put(raw.getTypeParameters()[i], given[i]);
                name.append(i == 0 ? "Of" : "And").append(simpleName(given[i]));
            }
            return named(raw, name.toString(), type.getTypeName(), bound);
        }
        return node();
    }

    private static String simpleName(Type type) {
        return type instanceof Class<?> plain ? plain.getSimpleName() : type.getTypeName().replaceAll(".*[.$]|>", "");
    }

    private ObjectNode ofClass(Class<?> type) {
        @Nullable
        ObjectNode simple = simple(type);
        if (simple != null) {
            return simple;
        }
        if (type.isEnum()) {
            ObjectNode choice = kind("string");
            ArrayNode values = choice.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(json.mapper().<JsonNode>valueToTree(constant));
            }
            return choice;
        }
        Optional<Method> value = Stream.of(type.getMethods())
                .filter(method -> method.isAnnotationPresent(JsonValue.class))
                .findFirst();
        if (value.isPresent()) {
            ObjectNode written = of(value.get().getGenericReturnType());
            idPattern(type, value.get()).ifPresent(pattern -> written.put("pattern", pattern));
            return written;
        }
        if (type == Money.class) {
            return named(MoneyForm.class, "Money", Money.class.getName(), Map.of());
        }
        if (type.isSealed()) {
            ObjectNode choice = node();
            ArrayNode options = choice.putArray("oneOf");
            Stream.of(type.getPermittedSubclasses()).forEach(option -> options.add(of(option)));
            return choice;
        }
        return type.isRecord() ? named(type, type.getSimpleName(), type.getName(), Map.of()) : node();
    }

    /** A record of one number that is written as a prefix and 13 digits is an id. */
    private static Optional<String> idPattern(Class<?> type, Method value) {
        RecordComponent[] components = type.isRecord() ? type.getRecordComponents() : new RecordComponent[0];
        if (components.length != 1 || components[0].getType() != long.class || value.getReturnType() != String.class) {
            return Optional.empty();
        }
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(long.class);
            constructor.setAccessible(true);
            Matcher text = ID.matcher((String) value.invoke(constructor.newInstance(1L)));
            return text.matches() ? Optional.of("^" + text.group(1) + "_[0-9A-HJKMNP-TV-Z]{13}$") : Optional.empty();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make an example of " + type, e);
        }
    }

    private @Nullable ObjectNode simple(Class<?> type) {
        if (type == String.class || type == CharSequence.class) {
            return kind("string");
        }
        if (type == boolean.class || type == Boolean.class) {
            return kind("boolean");
        }
        if (type == int.class || type == Integer.class || type == short.class) {
            return kind("integer").put("format", "int32");
        }
        if (type == long.class || type == Long.class) {
            return kind("integer").put("format", "int64");
        }
        if (type == BigDecimal.class) {
            return kind("string").put("pattern", DECIMAL);
        }
        if (type == Instant.class) {
            return kind("string").put("format", "date-time");
        }
        if (type == LocalDate.class) {
            return kind("string").put("format", "date");
        }
        if (type == YearMonth.class) {
            return kind("string").put("pattern", "^[0-9]{4}-[0-9]{2}$");
        }
        if (type == CurrencyCode.class) {
            return kind("string").put("pattern", "^[A-Z]{3}$");
        }
        if (type == Duration.class) {
            return kind("string").put("format", "duration");
        }
        if (type == URI.class) {
            return kind("string").put("format", "uri");
        }
        if (type == UUID.class) {
            return kind("string").put("format", "uuid");
        }
        if (type == byte[].class || InputStream.class.isAssignableFrom(type)) {
            return kind("string").put("contentMediaType", "application/octet-stream");
        }
        return null;
    }

    private ObjectNode named(Class<?> type, String wanted, String identity, Map<TypeVariable<?>, Type> arguments) {
        String name = wanted;
        @Nullable
        String owner = owners.get(name);
        if (owner != null && !owner.equals(identity)) {
            // Two records of one name in two features: the second is told apart by where it stands.
            String home = type.getEnclosingClass() == null
                    ? lastOf(type.getPackageName())
                    : type.getEnclosingClass().getSimpleName();
            name = home.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + home.substring(1) + wanted;
        }
        if (owners.putIfAbsent(name, identity) == null) {
            ObjectNode schema = kind("object");
            schemas.put(name, schema);
            fill(schema, type, arguments);
        }
        return node().put("$ref", "#/components/schemas/" + name);
    }

    private static String lastOf(String packageName) {
        return packageName.substring(packageName.lastIndexOf('.') + 1);
    }

    private void fill(ObjectNode schema, Class<?> type, Map<TypeVariable<?>, Type> arguments) {
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = json.mapper().createArrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            @Nullable
            JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
            String name = renamed == null || renamed.value().isEmpty() ? component.getName() : renamed.value();
            properties.set(name, of(component.getGenericType(), arguments));
            AnnotatedType annotated = component.getAnnotatedType();
            if (!annotated.isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
        if (!required.isEmpty()) {
            schema.set("required", required);
        }
        schema.put("additionalProperties", false);
    }

    private ObjectNode kind(String type) {
        return node().put("type", type);
    }

    private ObjectNode node() {
        return json.mapper().createObjectNode();
    }
}
