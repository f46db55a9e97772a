package io.counterfoil.server.report;

import java.util.List;

/**
 * Some of the customers of a report on days late.
 *
 * @param total of all customers
 * @param count of all customers
 * @param rows those that are shown
 */
public record DaysLateSlice(DaysLate.Figures total, int count, List<DaysLate.Row> rows) {
    public DaysLateSlice { rows = List.copyOf(rows); }
}
