package io.counterfoil.server.console.contribution;

import io.counterfoil.server.console.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A button of a plugin's list that was pressed, as it came: nothing of it is checked yet.
 *
 * @param list the place of the list among the parts of its item
 * @param rows ids, each once
 * @param sure whether the question before it was answered
 */
record ListForm(String list, String action, List<String> rows, boolean sure) {
    /** The hidden parameter by which the host knows a form of a list. */
    static final String LIST = "_list";
    /** The parameter of the rows' ids, as the kit has it. */
    static final String ROW = "id";
    /** The parameter of the pressed button, as the kit has it. */
    static final String ACTION = "do";
    /** The hidden parameter of a form whose sender was asked. */
    static final String SURE = "_sure";
    private static final Set<String> OWN = Set.of(LIST, ROW, ACTION, SURE);

    /** Empty for a form of the plugin's own. */
    static Optional<ListForm> of(Map<String, List<String>> form) {
        return form.containsKey(LIST)
                ? Optional.of(new ListForm(Visit.value(form, LIST), Visit.value(form, ACTION),
                        form.getOrDefault(ROW, List.of()).stream().distinct().toList(),
                        Visit.value(form, SURE).equals("yes")))
                : Optional.empty();
    }

    /** What the plugin gets of such a form besides the action and the rows. */
    static Map<String, List<String>> rest(Map<String, List<String>> form) {
        Map<String, List<String>> rest = new HashMap<>(form);
        rest.keySet().removeAll(OWN);
        return rest;
    }
}
