package io.counterfoil.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a form asks for.
 *
 * @param name of the parameter
 * @param value as it was typed or is now
 * @param help what to give, with an example where the form is not plain; null: the label says all
 * @param error what is wrong with it and what would be right; null: nothing
 * @param autocomplete as HTML has it, such as {@code username}; null: off
 * @param options of a choice; of a text, what the browser offers
 * @param group what the fields from this one on are about, up to the next that names it; null: as the one before
 */
public record Field(
        String name,
        String label,
        Kind kind,
        String value,
        boolean required,
        @Nullable String help,
        @Nullable String error,
        @Nullable String autocomplete,
        List<Option> options,
        @Nullable String group) {

    public Field { options = List.copyOf(options); }

    /** What is typed. */
    public enum Kind {
        TEXT("text"),
        EMAIL("email"),
        PASSWORD("password"),
        /** A decimal with the language's separators or with a point. */
        AMOUNT("text"),
        /** Digits only. */
        DIGITS("text"),
        DATE("date"),
        LONG_TEXT("text"),
        CHOICE("select"),
        YES_NO("checkbox"),
        FILE("file"),
        HIDDEN("hidden");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        /** As HTML's attribute has it. */
        public String type() {
            return type;
        }
    }

    public record Option(String value, String label) {}

    public static Field of(String name, String label, Kind kind, String value) {
        return new Field(name, label, kind, value, false, null, null, null, List.of(), null);
    }

    /** A choice of one. */
    public static Field choice(String name, String label, String value, List<Option> options) {
        return new Field(name, label, Kind.CHOICE, value, false, null, null, null, options, null);
    }

    public static Field hidden(String name, String value) {
        return of(name, "", Kind.HIDDEN, value);
    }

    /** Must be given. */
    public Field needed() {
        return new Field(name, label, kind, value, true, help, error, autocomplete, options, group);
    }

    public Field help(String text) {
        return new Field(name, label, kind, value, required, text, error, autocomplete, options, group);
    }

    public Field error(@Nullable String text) {
        return new Field(name, label, kind, value, required, help, text, autocomplete, options, group);
    }

    /** A text for which the browser offers some values. */
    public Field offering(List<Option> values) {
        return new Field(name, label, kind, value, required, help, error, autocomplete, values, group);
    }

    public Field autocomplete(String token) {
        return new Field(name, label, kind, value, required, help, error, token, options, group);
    }

    /** A group of fields, of which the first one begins it. */
    public static List<Field> group(String title, List<Field> fields) {
        List<Field> group = new ArrayList<>(fields);
        group.set(0, fields.getFirst().begins(title));
        return group;
    }

    /** With it a group of fields begins. */
    public Field begins(String title) {
        return new Field(name, label, kind, value, required, help, error, autocomplete, options, title);
    }
}
