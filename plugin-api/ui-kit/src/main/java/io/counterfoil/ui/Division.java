package io.counterfoil.ui;

import io.counterfoil.plugin.money.Money;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A form that divides an amount among open items. The server works out what is left whenever it makes the page; the
 * module {@code js/division.js} shows it while somebody types. Every amount is in the currency of the whole.
 *
 * @param available the amount to be divided; null: it is typed, in the field {@code amount} of {@code before}
 * @param allocated the sum of what is typed, as far as it can be read
 * @param before fields above the items
 * @param rests what may become of the part of an item that is not paid; empty: that is not asked
 * @param after fields below the items
 * @param submits the buttons, the one that Enter presses first
 */
public record Division(
        String id,
        String action,
        @Nullable Money available,
        Money allocated,
        List<Field> before,
        List<Item> items,
        List<Field.Option> rests,
        List<Field> after,
        List<Submit> submits,
        @Nullable String problem,
        Labels labels) {

    public Division {
        before = List.copyOf(before);
        items = List.copyOf(items);
        rests = List.copyOf(rests);
        after = List.copyOf(after);
        submits = List.copyOf(submits);
    }

    /** What the columns and sums are called. The kit does not know what is divided. */
    public record Labels(String caption, String item, String due, String open, String pay, String rest) {}

    /**
     * An item.
     *
     * @param id names it in the parameters {@code pay.ID} and {@code rest.ID}
     * @param value as it was typed; empty: nothing
     * @param rest the chosen choice of what becomes of its rest
     * @param error what is wrong with the value; null: nothing
     */
    public record Item(
            String id,
            Cell.Link document,
            Cell due,
            Money open,
            String value,
            String rest,
            @Nullable String error) {}

    /** A button. Its value comes as the parameter {@code do}. */
    public record Submit(String value, String label, boolean primary) {}

    /** What is left; null as long as the amount is not known. */
    public @Nullable Money left() {
        return available == null ? null : available.minus(allocated);
    }

    /** Those of its own fields with something wrong. */
    public List<Field> wrong() {
        return Stream.concat(before.stream(), after.stream()).filter(field -> field.error() != null).toList();
    }

    /** Those of the items with something wrong. */
    public List<Item> wrongItems() {
        return items.stream().filter(item -> item.error() != null).toList();
    }
}
