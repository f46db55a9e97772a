package io.counterfoil.server.report;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.customer.CustomerId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Adds up what is open of items by customer and age, and hands over one customer after the other. Of receivables there
 * can be hundreds of thousands: they come last, a customer's together, and nothing is kept of them. One thread.
 */
final class AgedCustomers {
    private static final int CHARGED_BACK = 5;
    private static final int CREDITS = 6;
    private static final int OVERDUE_ITEMS = 7;
    private static final int FIGURES = 8;

    private final Consumer<AgedCustomer> taking;
    /** What there is of customers whose receivables have not come yet. */
    private final Map<Long, long[]> before = new HashMap<>();
    /** The one whose receivables come now; 0: none yet. */
    private long customer;
    private long[] figures = new long[FIGURES];

    /** @param taking those of whom anything is open, in no order */
    AgedCustomers(Consumer<AgedCustomer> taking) {
        this.taking = taking;
    }

    /**
     * Adds what does not come with the receivables.
     *
     * @param kind receivable, chargeback, credit note or unapplied cash
     * @param late days after the due date; 0 or less: not due yet
     * @param open minor units; an item of which nothing is open counts for nothing
     */
    void add(long of, ItemKind kind, int late, long open) {
        count(figuresBefore(of), kind, late, open, 1);
    }

    /**
     * Corrects what is added of an item, or would be were anything of it open.
     *
     * @param added of it, minor units
     * @param open what was open of it in truth
     */
    void change(long of, ItemKind kind, int late, long added, long open) {
        long[] known = figuresBefore(of);
        count(known, kind, late, added, -1);
        count(known, kind, late, open, 1);
    }

    private long[] figuresBefore(long of) {
        return before.computeIfAbsent(of, first -> new long[FIGURES]);
    }

    /** Adds an item as {@link #add} does, of the same customer as the one before or of the next. */
    void addReceivable(long of, int late, long open) {
        if (of != customer) {
            handOver(customer, figures);
            customer = of;
            long[] known = before.remove(of);
            if (known == null) {
                Arrays.fill(figures, 0);
            } else {
                figures = known;
            }
        }
        count(figures, ItemKind.RECEIVABLE, late, open, 1);
    }

    /** After the last. */
    void end() {
        handOver(customer, figures);
        before.forEach(this::handOver);
    }

    private static void count(long[] figures, ItemKind kind, int late, long open, int times) {
        if (open == 0) {
            return;
        }
        int of = switch (kind) {
            case RECEIVABLE -> age(late);
            case CHARGEBACK -> CHARGED_BACK;
            default -> CREDITS;
        };
        figures[of] = Math.addExact(figures[of], times * open);
        if (kind == ItemKind.RECEIVABLE && late > 0) {
            figures[OVERDUE_ITEMS] += times;
        }
    }

    private static int age(int late) {
        if (late <= 0) {
            return 0;
        }
        return late <= 30 ? 1 : late <= 60 ? 2 : late <= 90 ? 3 : 4;
    }

    private void handOver(long of, long[] amounts) {
        long any = 0;
        for (long each : amounts) {
            any |= each;
        }
        if (any != 0) {
            taking.accept(new AgedCustomer(new CustomerId(of), amounts[0], amounts[1], amounts[2], amounts[3],
                    amounts[4], amounts[CHARGED_BACK], amounts[CREDITS], amounts[OVERDUE_ITEMS]));
        }
    }
}
