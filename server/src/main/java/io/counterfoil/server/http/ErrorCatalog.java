package io.counterfoil.server.http;

import static java.util.Objects.requireNonNull;

import io.counterfoil.server.error.ErrorCode;
import jakarta.inject.Inject;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All error codes of the server, from the constants of the classes that modules name by {@link HttpBinder#errors}. */
public final class ErrorCatalog {
    private final Map<String, ErrorCode> codes = new TreeMap<>();

    /**
     * From these classes.
     *
     * @throws IllegalStateException if two constants have the same code, or a class has none
     */
    @Inject
    ErrorCatalog(@ErrorClasses Set<Class<?>> classes) {
        Map<String, String> places = new TreeMap<>();
        List<String> problems = new ArrayList<>();
        for (Class<?> type : classes) {
            int before = codes.size();
            for (Field field : type.getDeclaredFields()) {
                if (field.getType() == ErrorCode.class && Modifier.isStatic(field.getModifiers())) {
                    ErrorCode code = valueOf(field);
                    String place = type.getSimpleName() + "." + field.getName();
                    codes.put(code.code(), code);
                    @Nullable
                    String other = places.put(code.code(), place);
                    if (other != null) {
                        problems.add(code.code() + " is both " + other + " and " + place);
                    }
                }
            }
            if (codes.size() == before && problems.isEmpty()) {
                problems.add(type.getName() + " has no constant of the type ErrorCode");
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("The error codes are not unique: " + String.join("; ", problems));
        }
    }

    private static ErrorCode valueOf(Field field) {
        try {
            field.setAccessible(true);
            return (ErrorCode) requireNonNull(field.get(null), field.getName());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("cannot read " + field, e);
        }
    }

    /** All of them, by code. */
    public List<ErrorCode> all() {
        return List.copyOf(codes.values());
    }

    Optional<ErrorCode> find(String code) {
        return Optional.ofNullable(codes.get(code));
    }
}
