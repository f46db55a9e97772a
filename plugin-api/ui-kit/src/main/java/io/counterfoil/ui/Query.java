package io.counterfoil.ui;

import java.util.List;

/**
 * What a page is asked for: a form whose fields become parameters of the page's address, so that a link shows the same
 * again.
 *
 * @param id unique in the page
 * @param label what is chosen by it, for those who hear it
 * @param action address of the page, without parameters
 * @param submit the button: a verb
 */
public record Query(String id, String label, String action, List<Field> fields, String submit) {
    public Query { fields = List.copyOf(fields); }
}
