package io.counterfoil.server.receipt;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.Dimensions;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money that came in.
 *
 * @param customer whose it is; the entity's suspense customer as long as nobody knows
 * @param source bank account, gateway instance or import that it came by
 * @param externalId its name there, unique within the source
 * @param reference number of the cheque or slip; no free text, for that may hold personal data
 * @param amount positive, in the currency that it came in
 * @param functionalAmount the same in the entity's functional currency
 * @param bookedOn when the bank or gateway booked it: the accounting date
 * @param valueOn when it counts as paid
 * @param clearing dimensions of the bank or clearing line (payout, batch, bank line)
 */
public record NewReceipt(
        EntityId entity,
        CustomerId customer,
        ReceiptMethod method,
        String source,
        String externalId,
        @Nullable String reference,
        Money amount,
        Money functionalAmount,
        LocalDate bookedOn,
        LocalDate valueOn,
        Dimensions clearing) {
    /** Without a reference. */
    public NewReceipt(EntityId entity, CustomerId customer, ReceiptMethod method, String source, String externalId,
            Money amount, Money functionalAmount, LocalDate bookedOn, LocalDate valueOn, Dimensions clearing) {
        this(entity, customer, method, source, externalId, null, amount, functionalAmount, bookedOn, valueOn, clearing);
    }
}
