package io.counterfoil.server.invoice;

import io.counterfoil.server.customer.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which documents of an entity a list shows.
 *
 * @param type invoices or credit notes
 * @param state null: all; of credit notes always all
 * @param customers null: of all customers
 * @param number how the number begins, also in capitals; null: any. Such a list is always sorted by number.
 * @param sort see {@link Sort}
 * @param after behind which row the list goes on; null: from its beginning
 */
public record InvoiceQuery(
        DocumentType type,
        @Nullable InvoiceState state,
        @Nullable List<CustomerId> customers,
        @Nullable String number,
        Sort sort,
        boolean descending,
        @Nullable After after) {
    private static final List<Sort> ALL = List.of(Sort.ISSUED, Sort.DUE, Sort.NUMBER);

    /** What a list is sorted by. */
    public enum Sort {
        /** Day of issue. */
        ISSUED,
        /** Due date: the first that is open in lists of what is open, else the last one. */
        DUE,
        /** Series, and number within it. */
        NUMBER,
        /** Day of the last credit note, of what was credited. */
        CREDITED;

        /** As addresses have it. */
        public String code() {
            return switch (this) {
                case ISSUED -> "issued";
                case DUE -> "due";
                case NUMBER -> "number";
                case CREDITED -> "credited";
            };
        }
    }

    /**
     * The place of a row.
     *
     * @param key what the list is sorted by: a day as ISO 8601, or a number
     * @param tie what decides between equal keys: an id
     */
    public record After(String key, long tie) {}

    public InvoiceQuery { customers = customers == null ? null : List.copyOf(customers); }

    /**
     * What a list can be sorted by without reading more of the books than it shows: the first is the usual one. Lists
     * of one state of all customers are by due date (those of what was credited by the credit), and what was searched
     * by number is by number.
     */
    public static List<Sort> sorts(@Nullable InvoiceState state, @Nullable List<CustomerId> customers,
            @Nullable String number) {
        if (number != null) {
            return List.of(Sort.NUMBER);
        }
        if (state == null || customers != null) {
            return ALL;
        }
        return List.of(state == InvoiceState.CREDITED ? Sort.CREDITED : Sort.DUE);
    }
}
