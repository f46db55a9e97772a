package io.counterfoil.plugin.revenue;

import io.counterfoil.plugin.money.Money;
import java.util.List;

/** How an amount is spread. Immutable. */
public final class RecognitionSchedule {
    private final List<RecognitionEntry> entries;
    private final Money total;

    private RecognitionSchedule(List<RecognitionEntry> entries, Money total) {
        this.entries = entries;
        this.total = total;
    }

    /**
     * @param entries ascending, not overlapping
     * @param total what they must sum to
     * @throws IllegalArgumentException if they do not, or are out of order
     */
    public static RecognitionSchedule of(List<RecognitionEntry> entries, Money total) {
        Money sum = Money.zero(total.currency());
        for (int i = 0; i < entries.size(); i++) {
            sum = sum.plus(entries.get(i).amount());
            if (i > 0 && !entries.get(i).days().first().isAfter(entries.get(i - 1).days().last())) {
                throw new IllegalArgumentException("Entries must ascend and not overlap: " + entries.get(i).days());
            }
        }
        if (!sum.equals(total)) {
            throw new IllegalArgumentException("The entries sum to " + sum + ", not to " + total);
        }
        return new RecognitionSchedule(List.copyOf(entries), total);
    }

    public List<RecognitionEntry> entries() {
        return entries;
    }

    public Money total() {
        return total;
    }
}
