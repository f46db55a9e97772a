package io.counterfoil.server.report;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.customer.CustomerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up what is open of items by customer and age. Used by one thread. */
final class AgedCustomers {
    private static final int CHARGED_BACK = 5;
    private static final int CREDITS = 6;
    private static final int OVERDUE_ITEMS = 7;
    private static final int FIGURES = 8;

    private final Map<Long, long[]> byCustomer = new HashMap<>();

    /**
     * @param kind receivable, chargeback, credit note or unapplied cash
     * @param late days after the due date; 0 or less: not due yet
     * @param open minor units; an item of which nothing is open counts for nothing
     */
    void add(long customer, ItemKind kind, int late, long open) {
        if (open == 0) {
            return;
        }
        long[] figures = byCustomer.computeIfAbsent(customer, first -> new long[FIGURES]);
        int of = switch (kind) {
            case RECEIVABLE -> age(late);
            case CHARGEBACK -> CHARGED_BACK;
            default -> CREDITS;
        };
        figures[of] = Math.addExact(figures[of], open);
        if (kind == ItemKind.RECEIVABLE && late > 0) {
            figures[OVERDUE_ITEMS]++;
        }
    }

    private static int age(int late) {
        if (late <= 0) {
            return 0;
        }
        return late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
    }

    List<AgedCustomer> list() {
        List<AgedCustomer> list = new ArrayList<>(byCustomer.size());
        byCustomer.forEach((customer, of) -> list.add(new AgedCustomer(new CustomerId(customer), of[0], of[1], of[2],
                of[3], of[4], of[CHARGED_BACK], of[CREDITS], of[OVERDUE_ITEMS])));
        return list;
    }
}
