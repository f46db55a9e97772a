package io.counterfoil.server.console.worklist;

import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.page.ListState;
import io.counterfoil.ui.Field;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where a form about one customer leads to once it is done: to the worklist that the customer was opened from, or to
 * the customer's page. Never to an address that came with the form.
 */
final class WayBack {
    private static final String BACK = "back";

    private WayBack() {}

    /** What a form needs to lead back to the list. */
    static List<Field> to(ListState list) {
        return to(list.query(Set.of()));
    }

    private static List<Field> to(String query) {
        return List.of(Field.hidden(BACK, WorklistTable.LIST), Field.hidden(WorklistBulkPage.QUERY, query));
    }

    /** What the form needs when it is shown again. */
    static List<Field> kept(Map<String, List<String>> form) {
        return leadsToList(form) ? to(Visit.value(form, WorklistBulkPage.QUERY)) : List.of();
    }

    /** The address below the entity that a form leads to. */
    static String of(Visit visit, CustomerId customer, Map<String, List<String>> form) {
        return leadsToList(form) ? WorklistBulkPage.back(visit, form) : "customers/" + customer;
    }

    private static boolean leadsToList(Map<String, List<String>> form) {
        return Visit.value(form, BACK).equals(WorklistTable.LIST);
    }
}
