package io.counterfoil.server.invoice;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a credit note takes back from an invoice.
 *
 * @param issueOn null: today in the entity's time zone
 * @param reason printed on it; no personal data
 */
public record NewCreditNote(@Nullable LocalDate issueOn, String reason, List<Line> lines) {
    /**
     * What it takes from one line; the tax follows the line's.
     *
     * @param line of the invoice, from 1
     * @param amount without tax, in whole units of the invoice's currency; null: all that is left of the line
     * @param treatment unperformed for what was not delivered yet, concession for what was, whole-period for both, by
     *     how much of the service is performed on the day of issue; null: whole-period for a line whose revenue is
     *     deferred, else concession
     * @param description null: the line's
     */
    public record Line(
            int line,
            @Nullable BigDecimal amount,
            @Nullable LineTreatment treatment,
            @Nullable String description) {}
}
