package io.counterfoil.server.console;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.ui.Field;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the address of a page asks for. What cannot be understood is kept, to be shown beside its field. Belongs to the
 * one visit.
 */
public final class Asked {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9000;

    private final Visit visit;
    private final Map<String, String> wrong = new HashMap<>();

    public Asked(Visit visit) {
        this.visit = visit;
    }

    /** A day as {@code 2026-01-31}; empty where none is given. */
    public Optional<LocalDate> day(String name) {
        String value = visit.parameter(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            LocalDate day = LocalDate.parse(value);
            if (day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR) {
                return Optional.of(day);
            }
        } catch (DateTimeException e) {
            // Said below, as for a year that is out of bounds.
        }
        problem(name, "asked.day");
        return Optional.empty();
    }

    /**
     * An instant, as {@code 2026-01-31 14:00} in the entity's time zone or as {@code 2026-01-31T13:00:00Z}; empty where
     * none is given.
     */
    public Optional<Instant> instant(String name) {
        String value = visit.parameter(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = value.endsWith("Z")
                    ? Instant.parse(value)
                    : LocalDateTime.parse(value.replace(' ', 'T')).atZone(visit.entity().timeZone()).toInstant();
            if (instant.isAfter(Instant.EPOCH) && instant.isBefore(Instant.parse("9000-01-01T00:00:00Z"))) {
                return Optional.of(instant);
            }
        } catch (DateTimeException e) {
            // Said below, as for an instant that is out of bounds.
        }
        problem(name, "asked.instant");
        return Optional.empty();
    }

    /** The number of an id with this prefix; empty where none is given. */
    public Optional<Long> id(String name, String prefix) {
        String value = visit.parameter(name);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Id.parse(prefix, value));
        } catch (CounterfoilException e) {
            wrong.put(name, text("asked.id", Map.of("prefix", prefix)));
            return Optional.empty();
        }
    }

    /** The first day must not be after the last one. */
    public void ordered(String first, Optional<LocalDate> from, LocalDate to) {
        if (from.isPresent() && from.get().isAfter(to)) {
            wrong.put(first, text("asked.order", Map.of("date", visit.figures().date(to))));
        }
    }

    /**
     * Says what is wrong with a parameter.
     *
     * @param text in the reader's language: what is wrong, and what would be right
     */
    public void wrong(String name, String text) {
        wrong.put(name, text);
    }

    /**
     * For answers that have no place beside a field, such as files.
     *
     * @throws CounterfoilException {@code console.bad-parameter}, naming what was not understood
     */
    public void require() {
        if (!wrong.isEmpty()) {
            throw CounterfoilException.ofFields(ConsoleErrors.BAD_PARAMETER, wrong.entrySet()
                    .stream()
                    .map(each -> new FieldProblem(each.getKey(), "is not understood", each.getValue()))
                    .toList());
        }
    }

    /** Whether all of it was understood. */
    public boolean clean() {
        return wrong.isEmpty();
    }

    /** The field for a parameter, as it was typed, with what is wrong with it. */
    public Field field(String name, String label, Field.Kind kind) {
        return field(name, label, kind, "");
    }

    /** @param otherwise what stands in the field where the address says nothing */
    public Field field(String name, String label, Field.Kind kind, String otherwise) {
        String value = visit.parameter(name);
        return Field.of(name, label, kind, value.isEmpty() ? otherwise : value).error(wrong.get(name));
    }

    private void problem(String name, String key) {
        wrong.put(name, text(key, Map.of("zone", visit.entity().timeZone().getId())));
    }

    private String text(String key, Map<String, String> values) {
        return visit.words(Visit.class).text(key, values);
    }
}
