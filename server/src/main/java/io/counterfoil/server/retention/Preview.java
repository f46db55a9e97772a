package io.counterfoil.server.retention;

import java.util.List;

/**
 * Whom a term would erase today.
 *
 * @param count how many; not more than {@value #MOST}
 * @param more whether there are more than counted
 * @param first the oldest accounts of them
 */
public record Preview(int count, boolean more, List<DueCustomer> first) {
    static final int MOST = 1_000;
    private static final int SHOWN = 20;

    public Preview { first = List.copyOf(first); }

    /** @param due up to one more than are counted */
    static Preview of(List<DueCustomer> due) {
        return new Preview(Math.min(due.size(), MOST), due.size() > MOST,
                due.subList(0, Math.min(due.size(), SHOWN)));
    }
}
