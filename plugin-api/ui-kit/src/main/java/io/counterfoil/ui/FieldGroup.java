package io.counterfoil.ui;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Fields of a form that belong together.
 *
 * @param title null for those before the first group
 */
public record FieldGroup(@Nullable String title, List<Field> fields) {
    public FieldGroup { fields = List.copyOf(fields); }

    /** Whether anything of it is to be seen. */
    public boolean shown() {
        return fields.stream().anyMatch(field -> field.kind() != Field.Kind.HIDDEN);
    }

    /** The fields in their groups; one without a title where there are none. */
    public static List<FieldGroup> of(List<Field> fields) {
        List<FieldGroup> groups = new ArrayList<>();
        List<Field> some = new ArrayList<>();
        String title = null;
        for (Field field : fields) {
            if (field.group() != null && !some.isEmpty()) {
                groups.add(new FieldGroup(title, some));
                some = new ArrayList<>();
            }
            title = field.group() == null ? title : field.group();
            some.add(field);
        }
        groups.add(new FieldGroup(title, some));
        return groups;
    }
}
