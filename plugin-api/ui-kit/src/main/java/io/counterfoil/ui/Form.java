package io.counterfoil.ui;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form, posted to this server.
 *
 * @param id unique in the page
 * @param problem what is wrong as a whole; null: nothing, or only fields are
 * @param submit the button: a verb
 * @param cancel where to go instead; null: nowhere
 * @param danger whether what it does cannot be undone
 */
public record Form(
        String id,
        String action,
        List<Field> fields,
        @Nullable String problem,
        String submit,
        @Nullable Action cancel,
        boolean danger) {

    public Form { fields = List.copyOf(fields); }

    public static Form of(String id, String action, List<Field> fields, String submit) {
        return new Form(id, action, fields, null, submit, null, false);
    }

    public Form problem(@Nullable String text) {
        return new Form(id, action, fields, text, submit, cancel, danger);
    }

    public Form cancel(Action away) {
        return new Form(id, action, fields, problem, submit, away, danger);
    }

    public Form dangerous() {
        return new Form(id, action, fields, problem, submit, cancel, true);
    }

    /** Whether it takes a file along. */
    public boolean multipart() {
        return fields.stream().anyMatch(field -> field.kind() == Field.Kind.FILE);
    }

    /** Its fields in their groups. */
    public List<FieldGroup> groups() {
        return FieldGroup.of(fields);
    }

    /** Those with something wrong. */
    public List<Field> wrong() {
        return fields.stream().filter(field -> field.error() != null).toList();
    }

    /** With these before all others. */
    public Form with(Field... more) {
        return new Form(id, action, Stream.concat(Stream.of(more), fields.stream()).toList(), problem, submit, cancel,
                danger);
    }
}
