package io.counterfoil.server.imports;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.error.FieldProblem;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a file: either an invoice, or what is wrong with it. */
sealed interface ReceivableLine {
    /** Its number in the file, from 1; the line that names the columns counts. */
    long number();

    /**
     * A line that can be booked.
     *
     * @param functional the amount in the entity's own currency
     * @param settledOn when it was paid in full, or null
     */
    record Invoice(
            long number,
            String customerNumber,
            String customerName,
            String country,
            String invoiceNumber,
            LocalDate issuedOn,
            LocalDate dueOn,
            Money amount,
            Money functional,
            @Nullable LocalDate settledOn,
            Map<String, String> attributes) implements ReceivableLine {}

    /** A line of which nothing is booked. */
    record Refused(long number, List<FieldProblem> problems) implements ReceivableLine {
        Refused(long number, String column, String problem, String cure) {
            this(number, List.of(new FieldProblem(column, problem, cure)));
        }
    }
}
