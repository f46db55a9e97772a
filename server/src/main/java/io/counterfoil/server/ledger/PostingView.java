package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.persistence.Id;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line as it is shown.
 *
 * @param amount in document currency; 0 in an exchange difference
 * @param clearing the id of a payment, payout, batch, cheque or bank line
 * @param sourceLine number of the line in the source document
 */
public record PostingView(
        EntryId entry,
        int line,
        LocalDate effectiveOn,
        String account,
        Side side,
        Money amount,
        Money functionalAmount,
        @Nullable String customer,
        @Nullable String openItem,
        @Nullable String taxCode,
        @Nullable String taxRegistration,
        @Nullable String clearing,
        @Nullable String obligation,
        @Nullable Integer sourceLine) {
    static PostingView of(Posting posting) {
        Dimensions of = posting.dimensions();
        Reference clearing = of.clearing();
        return new PostingView(posting.entry(), posting.lineNo(), posting.effectiveOn(), posting.account(),
                posting.side(), posting.document(), posting.functional(), text(Dimensions.CUSTOMER, of.customer()),
                text(Dimensions.OPEN_ITEM, of.openItem()), of.taxCode(),
                text(Dimensions.TAX_REGISTRATION, of.taxRegistration()), clearing == null ? null : clearing.text(),
                text(Dimensions.OBLIGATION, of.obligation()), of.line() == 0 ? null : of.line());
    }

    private static @Nullable String text(String prefix, @Nullable Long id) {
        return id == null ? null : Id.format(prefix, id);
    }
}
