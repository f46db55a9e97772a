package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.revenue.PlannedSchedule;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An invoice as it would be issued: everything but its number.
 *
 * @param schedules by line: how each deferred one is earned
 * @param exchangeRate null where the currency is the entity's own
 * @param mentions sentences that the law demands on the document
 */
record Assessed(
        Customer customer,
        LocalDate issueOn,
        LocalDate taxPointOn,
        List<Instalment> instalments,
        List<InvoiceLine> lines,
        List<TaxLine> taxes,
        Map<Integer, PlannedSchedule> schedules,
        Money net,
        Money tax,
        Money gross,
        Money functionalGross,
        @Nullable BigDecimal exchangeRate,
        List<String> mentions) {
    LocalDate dueOn() {
        return instalments.getLast().dueOn();
    }
}
