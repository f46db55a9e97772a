package io.counterfoil.server.console;

import io.counterfoil.ui.Cell;
import java.util.Map;

/** Where in the console things are shown, by their ids. */
public final class Places {
    private static final Map<String, String> BY_PREFIX = Map.ofEntries(Map.entry("cus", "customers/"),
            Map.entry("inv", "invoices/"), Map.entry("rcp", "payments/"), Map.entry("pay", "payments/gateway/"),
            Map.entry("jnl", "ledger/entries/"), Map.entry("aud", "audit/"), Map.entry("usr", "users/"),
            Map.entry("req", "requests/"), Map.entry("apr", "approvals/"),
            Map.entry("ins", "plugins/instances/"), Map.entry("job", "system/jobs/"));

    private Places() {}

    /** An id as a link to its page, or as mere text where it has none. */
    public static Cell link(Visit visit, String id) {
        return link(visit, id, id);
    }

    /** @param text in place of the id */
    public static Cell link(Visit visit, String id, String text) {
        String place = id.length() < 4 ? null : BY_PREFIX.get(id.substring(0, 3));
        return place == null || id.charAt(3) != '_'
                ? new Cell.Text(text, null)
                : new Cell.Link(text, visit.path(place + id), null);
    }
}
