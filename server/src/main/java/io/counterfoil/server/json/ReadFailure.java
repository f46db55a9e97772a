package io.counterfoil.server.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in the caller's words why JSON could not be read. */
final class ReadFailure {
    private static final int MAX_QUOTED = 40;

    private ReadFailure() {}

    static CounterfoilException explain(IOException failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < 10; depth++) {
            // From a type's own check, or from the stream that the JSON comes from.
            if (cause instanceof CounterfoilException ours) {
                return failure instanceof JsonMappingException mapping && ours.fields().isEmpty()
                        && !mapping.getPath().isEmpty()
                                ? CounterfoilException.ofField(ours.code(), path(mapping.getPath()),
                                        "is not of the expected form", ours.message())
                                : ours;
            }
            cause = cause.getCause();
        }
        return switch (failure) {
            case StreamConstraintsException e -> new CounterfoilException(JsonErrors.TOO_COMPLEX,
                    "The JSON is nested too deeply, or a name, text or number in it is too long" + at(e.getLocation())
                            + ".");
            case UnrecognizedPropertyException e -> unknownField(e);
            case InvalidNullException e -> CounterfoilException.ofField(JsonErrors.MISSING_FIELD,
                    pathWith(e.getPath(), e.getPropertyName() == null ? "" : e.getPropertyName().getSimpleName()),
                    "is missing or null",
                    "Give " + expected(e.getTargetType()));
            case ValueInstantiationException e -> refusedByType(e);
            case MismatchedInputException e -> wrongType(e);
            case JsonMappingException e -> mapping(e);
            case InputCoercionException e -> outOfRange(List.of(), e);
            case JsonProcessingException e -> malformed(e);
            default -> new CounterfoilException(JsonErrors.MALFORMED, "The JSON cannot be read.", failure);
        };
    }

    private static CounterfoilException mapping(JsonMappingException failure) {
        if (failure.getCause() instanceof InputCoercionException range) {
            return outOfRange(failure.getPath(), range);
        }
        // A syntax error deep inside comes wrapped in the path to it.
        if (failure.getCause() instanceof JsonProcessingException cause) {
            return explain(cause);
        }
        return new CounterfoilException(JsonErrors.MALFORMED, "The JSON cannot be read" + at(failure.getLocation())
                + ".", failure);
    }

    private static CounterfoilException outOfRange(List<JsonMappingException.Reference> path,
            InputCoercionException e) {
        return CounterfoilException.ofField(JsonErrors.WRONG_TYPE, path(path), "is too large or too small",
                "Give " + expected(e.getTargetType()) + " that fits");
    }

    private static CounterfoilException malformed(JsonProcessingException failure) {
        String message = failure.getOriginalMessage();
        if (message.startsWith("Duplicate field '") || message.startsWith("Duplicate Object property \"")) {
            String field = message.replaceFirst("^[^'\"]*['\"]", "").replaceFirst("['\"].*$", "");
            return CounterfoilException.ofField(JsonErrors.DUPLICATE_FIELD, field, "stands twice in one object",
                    "Give it once");
        }
        return new CounterfoilException(JsonErrors.MALFORMED, "This is not JSON" + at(failure.getLocation())
                + ". Send one JSON value in UTF-8.", failure);
    }

    private static CounterfoilException unknownField(UnrecognizedPropertyException failure) {
        @Nullable
        Collection<Object> known = failure.getKnownPropertyIds();
        String names = known == null
                ? ""
                : known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
        return CounterfoilException.ofField(JsonErrors.UNKNOWN_FIELD, path(failure.getPath()), "does not exist here",
                names.isEmpty() ? "Leave it out" : "Leave it out; the fields are " + names);
    }

    private static CounterfoilException refusedByType(ValueInstantiationException failure) {
        @Nullable
        Throwable cause = failure.getCause();
        if (cause instanceof IllegalArgumentException refusal) {
            return CounterfoilException.ofField(JsonErrors.WRONG_VALUE, path(failure.getPath()), "is not allowed",
                    String.valueOf(refusal.getMessage()));
        }
        return CounterfoilException.ofField(JsonErrors.WRONG_VALUE, path(failure.getPath()), "is not allowed",
                "Give " + expected(failure.getType() == null ? null : failure.getType().getRawClass()));
    }

    private static CounterfoilException wrongType(MismatchedInputException failure) {
        @Nullable
        Class<?> type = failure.getTargetType();
        if (failure.getPath().isEmpty() && String.valueOf(failure.getOriginalMessage()).startsWith("No content")) {
            return new CounterfoilException(JsonErrors.EMPTY, "There is no JSON. Send " + expected(type) + ".");
        }
        if (String.valueOf(failure.getOriginalMessage()).startsWith("Trailing token")) {
            return new CounterfoilException(JsonErrors.MALFORMED,
                    "Something stands behind the end of the JSON" + at(failure.getLocation()) + ". Send one value.");
        }
        if (type == String.class && String.valueOf(failure.getOriginalMessage()).endsWith(WholeCharacters.HALF)) {
            return CounterfoilException.ofField(JsonErrors.WRONG_VALUE, path(failure.getPath()),
                    "holds half a character", "Escape both halves of the pair of surrogates, or write it in UTF-8");
        }
        String problem = failure instanceof InvalidFormatException e && e.getValue() != null
                ? quoted(e.getValue()) + " is not " + expected(type)
                : "is not " + expected(type);
        return CounterfoilException.ofField(JsonErrors.WRONG_TYPE, path(failure.getPath()), problem,
                "Give " + expected(type));
    }

    private static String quoted(Object value) {
        String text = String.valueOf(value);
        return '"' + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text) + '"';
    }

    private static String at(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? ""
                : String.format(Locale.ROOT, " at line %d, column %d", location.getLineNr(), location.getColumnNr());
    }

    private static String pathWith(List<JsonMappingException.Reference> path, String last) {
        // The null element of a list is named by the list's field.
        boolean element = path.size() > 1 && path.getLast().getFieldName() == null
                && last.equals(path.get(path.size() - 2).getFieldName());
        boolean there = element || (!path.isEmpty() && last.equals(path.getLast().getFieldName()));
        if (there || last.isEmpty()) {
            return path(path);
        }
        return path.isEmpty() ? last : path(path) + "." + last;
    }

    private static String path(List<JsonMappingException.Reference> path) {
        StringBuilder text = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            if (step.getFieldName() == null) {
                text.append('[').append(step.getIndex()).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return text.isEmpty() ? "$" : text.toString();
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "a value of the documented type";
        }
        if (type.isEnum()) {
            return "one of " + Stream.of(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .collect(Collectors.joining(", "));
        }
        if (type == String.class) {
            return "a text in quotes";
        }
        if (type == BigDecimal.class) {
            return "a decimal as a text such as \"12.50\"";
        }
        if (type == CurrencyCode.class) {
            return "an ISO 4217 code such as \"EUR\"";
        }
        if (type == Instant.class) {
            return "a point in time as a text such as \"2026-01-31T12:00:00Z\"";
        }
        if (type == LocalDate.class) {
            return "a day as a text such as \"2026-01-31\"";
        }
        if (type == YearMonth.class) {
            return "a month as a text such as \"2026-01\"";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return "a whole number without quotes";
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list in [ ]";
        }
        return type.isRecord() || Map.class.isAssignableFrom(type)
                ? "an object in { }"
                : "a value of the documented type";
    }
}
