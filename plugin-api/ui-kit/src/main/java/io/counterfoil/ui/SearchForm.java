package io.counterfoil.ui;

import java.util.List;

/**
 * One thing to search for. What is found is a page of its own: the address is the search.
 *
 * @param id unique in the page
 * @param action address of the page that answers
 * @param name of the parameter
 * @param label what can be searched by
 * @param hidden further parameters
 */
public record SearchForm(
        String id,
        String action,
        String name,
        String value,
        String label,
        List<ListView.Parameter> hidden) {
    public SearchForm { hidden = List.copyOf(hidden); }
}
