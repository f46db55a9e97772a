package io.counterfoil.server.worklist;

import io.counterfoil.server.customer.CustomerId;
import java.util.ArrayList;
import java.util.List;

/** Makes debtors of overdue items that come customer by customer. Used by one thread. */
final class DebtorsInOrder {
    private final List<Debtor> debtors = new ArrayList<>();
    /** The one whose items come now; 0: none yet. */
    private long customer;
    private long overdue;
    private long collectable;
    private int late;
    private int collectableLate;

    /**
     * @param days by which the item is late, 1 or more
     * @param open minor units
     * @param held whether it is not collected now
     */
    void add(long of, int days, long open, boolean held) {
        if (of != customer) {
            finish();
            customer = of;
        }
        overdue = Math.addExact(overdue, open);
        late = Math.max(late, days);
        if (!held) {
            collectable = Math.addExact(collectable, open);
            collectableLate = Math.max(collectableLate, days);
        }
    }

    List<Debtor> list() {
        finish();
        return debtors;
    }

    private void finish() {
        if (customer != 0) {
            debtors.add(new Debtor(new CustomerId(customer), overdue, collectable, late, collectableLate));
        }
        customer = 0;
        overdue = 0;
        collectable = 0;
        late = 0;
        collectableLate = 0;
    }
}
