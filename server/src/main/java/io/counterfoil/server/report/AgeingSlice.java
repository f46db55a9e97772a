package io.counterfoil.server.report;

import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some of the customers of an ageing.
 *
 * @param total of all customers, whatever was asked for
 * @param count of the customers that were asked for
 * @param suspense the one of the count that only holds money of unknown payers; null: it is not among them
 * @param rows those of them that are shown, without names
 */
public record AgeingSlice(
        LocalDate asOf,
        Ageing.Buckets total,
        int count,
        @Nullable CustomerId suspense,
        List<Ageing.Row> rows) {
    public AgeingSlice { rows = List.copyOf(rows); }
}
