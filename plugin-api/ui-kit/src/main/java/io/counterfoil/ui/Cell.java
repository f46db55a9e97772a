package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One field of a table: as it is shown, and as it goes into an export. */
public sealed interface Cell {
    /** As a spreadsheet or a program wants it: no group separators, dates as ISO 8601. */
    String plain();

    /** Whether there is nothing to see. */
    default boolean blank() {
        return false;
    }

    /** @param sub a second, smaller text; null: none */
    record Text(String text, @Nullable String sub) implements Cell {
        @Override
        public String plain() {
            return text;
        }

        @Override
        public boolean blank() {
            return text.isEmpty() && sub == null;
        }
    }

    /** @param sub a second, smaller text; null: none */
    record Link(String text, String href, @Nullable String sub) implements Cell {
        @Override
        public String plain() {
            return text;
        }
    }

    /**
     * A figure: right-aligned, with figures of equal width. Made by {@link Ui}, which knows how a language writes it.
     *
     * @param plain a decimal with all its decimals, or a date as ISO 8601
     * @param unit the currency of an amount, for exports; null: no amount, or its currency stands elsewhere
     */
    record Figure(String text, String plain, boolean strong, @Nullable String unit) implements Cell {
        public Figure(String text, String plain, boolean strong) {
            this(text, plain, strong, null);
        }
    }

    /** A state: a dot and a word. */
    record Pill(String text, Tone tone) implements Cell {
        @Override
        public String plain() {
            return text;
        }
    }

    /**
     * How long something is overdue: a coloured mark and the days.
     *
     * @param bucket 0 (not yet due) to 4
     */
    record Age(String text, String plain, int bucket) implements Cell {}

    /**
     * Buttons that do something with the row: one form. The pressed one comes as the parameter {@code do}.
     *
     * @param hidden what is sent along
     * @param subject the row, as it is heard after each label
     */
    record Actions(String action, List<ListView.Parameter> hidden, List<Button> buttons, String subject)
            implements
                Cell {
        public Actions {
            hidden = List.copyOf(hidden);
            buttons = List.copyOf(buttons);
        }

        /** @param danger whether what it does cannot be undone */
        public record Button(String value, String label, boolean danger) {}

        @Override
        public String plain() {
            return "";
        }
    }

    /**
     * A link to a page that stands beside this one, as a drawer; without scripts it is followed.
     *
     * @param label a verb
     * @param href of a page with one heading, whose forms lead back here
     * @param subject the row, as it is heard after the label
     */
    record Drawer(String label, String href, String subject) implements Cell {
        @Override
        public String plain() {
            return "";
        }
    }

    /** Nothing. */
    record None() implements Cell {
        @Override
        public String plain() {
            return "";
        }

        @Override
        public boolean blank() {
            return true;
        }
    }
}
