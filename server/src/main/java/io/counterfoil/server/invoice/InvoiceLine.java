package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line of an issued document.
 *
 * @param line from 1
 * @param unit UN/ECE Recommendation 20 (BT-130)
 * @param unitPrice net, exact, in whole units of the currency (BT-146)
 * @param baseQuantity how many units the price is for (BT-149)
 * @param allowance taken off the line (BT-136)
 * @param net BT-131
 * @param functionalNet in the entity's functional currency
 * @param productClass what sort of product it is to the tax
 * @param correctsLine the invoice's line that a credit note's line corrects
 */
public record InvoiceLine(
        int line,
        String description,
        BigDecimal quantity,
        String unit,
        BigDecimal unitPrice,
        BigDecimal baseQuantity,
        Money allowance,
        Money net,
        Money functionalNet,
        String productClass,
        @Nullable LocalDate serviceFrom,
        @Nullable LocalDate serviceTo,
        LineTreatment treatment,
        @Nullable Integer correctsLine) {
    public InvoiceLine {
        quantity = quantity.stripTrailingZeros();
        unitPrice = unitPrice.stripTrailingZeros();
        baseQuantity = baseQuantity.stripTrailingZeros();
    }
}
