package io.counterfoil.ui;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form with lines, such as an invoice's. Works without JavaScript: buttons that add or remove a line send the form,
 * and the page comes back with one line more or less.
 *
 * @param id unique in the page
 * @param problem what is wrong as a whole; null: nothing, or only fields are
 * @param head fields before the lines
 * @param title of the lines
 * @param add the button that adds a line
 * @param remove what removing one is called, with the line's number after it; the button sends {@code remove} with the
 *     line's place from 0
 * @param foot fields after the lines
 * @param submit the button: a verb
 * @param cancel where to go instead; null: nowhere
 * @param live what the form comes to, which follows what is typed; null: nothing is calculated
 */
public record Sheet(
        String id,
        String action,
        @Nullable String problem,
        List<Field> head,
        String title,
        List<Line> lines,
        Add add,
        String remove,
        List<Field> foot,
        String submit,
        @Nullable Action cancel,
        @Nullable Live live) {

    /** @param label heard before its fields: "Line 2" */
    public record Line(String label, List<Field> fields) {
        public Line { fields = List.copyOf(fields); }
    }

    /** A button that sends the form for another reason than its own: with {@code name} and {@code value}. */
    public record Add(String name, String value, String label) {}

    /**
     * A place after the lines whose content the server makes of the form as it stands. Without JavaScript there is a
     * button that brings the page back with it.
     *
     * @param action takes the form a moment after something was typed and answers with {@link Ui#tally}
     * @param label heard with it
     * @param tally what stands there at first
     * @param asks whether the form says more than {@code tally} and so is sent at once
     * @param calculate the button
     */
    public record Live(String action, String label, Tally tally, boolean asks, Add calculate) {}

    public Sheet {
        head = List.copyOf(head);
        lines = List.copyOf(lines);
        foot = List.copyOf(foot);
    }

    /** Those with something wrong. */
    public List<Field> wrong() {
        return Stream.of(head.stream(), lines.stream().flatMap(line -> line.fields().stream()), foot.stream())
                .flatMap(fields -> fields)
                .filter(field -> field.error() != null)
                .toList();
    }
}
