package io.counterfoil.server.report;

import java.time.LocalDate;
import java.util.List;

/**
 * Some of the customers of an ageing.
 *
 * @param total of all customers, whatever was asked for
 * @param count of the customers that were asked for
 * @param rows those of them that are shown, without names
 */
public record AgeingSlice(LocalDate asOf, Ageing.Buckets total, int count, List<Ageing.Row> rows) {
    public AgeingSlice { rows = List.copyOf(rows); }
}
