package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One tax on one line of an issued document: a fact that returns are made of. Base and tax are negative in a credit
 * note.
 *
 * @param number within the document, from 1
 * @param line the document's line
 * @param taxPoint decides the return that it belongs to
 * @param registration under which it is declared; null where no tax is due from us
 * @param jurisdiction country, or country and subdivision
 * @param name what the document calls the tax
 * @param category UNTDID 5305
 * @param rate percent
 * @param reasonCode why there is no tax, as a code
 * @param reason why there is no tax
 * @param vatTax the tax in the currency of the return
 * @param vatRate that currency per unit of the document's
 * @param corrects the invoice's tax line that a credit note's tax line corrects
 */
public record TaxLine(
        int number,
        int line,
        LocalDate taxPoint,
        @Nullable Long registration,
        String jurisdiction,
        String name,
        String category,
        BigDecimal rate,
        @Nullable String reasonCode,
        @Nullable String reason,
        Money base,
        Money tax,
        Money vatTax,
        BigDecimal vatRate,
        @Nullable Integer corrects) {
    public TaxLine {
        rate = rate.stripTrailingZeros();
        vatRate = vatRate.stripTrailingZeros();
    }
}
