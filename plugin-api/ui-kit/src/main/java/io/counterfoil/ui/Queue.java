package io.counterfoil.ui;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits, one under the other; each is a link to where it is dealt with.
 *
 * @param label what waits, for those who hear it
 * @param more the address of those after these; null: these are all
 */
public record Queue(String label, List<Entry> entries, @Nullable String more) {
    public Queue { entries = List.copyOf(entries); }

    /**
     * One of them.
     *
     * @param figure an amount, at the right
     * @param text second line
     * @param note third line: why it waits; null: none
     * @param current whether it is the one that is open beside the queue
     */
    public record Entry(
            String href,
            String title,
            String figure,
            String text,
            @Nullable String note,
            boolean current) {}

    /** Whether this entry comes after the open one: the key s opens it. */
    public boolean following(int index) {
        return index > 0 && entries.get(index - 1).current();
    }
}
