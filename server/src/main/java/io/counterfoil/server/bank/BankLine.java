package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A booked movement on one of the company's bank accounts.
 *
 * @param amount in the account's currency; positive for credit, negative for debit
 * @param functionalAmount the same, in the entity's functional currency, with the same sign
 * @param reference the reference that the other side was given (end-to-end id or structured reference); null: none
 * @param remittance what the payer wrote; personal data, not for ledger, audit log or any other log
 * @param counterparty who paid or was paid, as the bank has it; personal data too
 */
public record BankLine(
        BankLineId id,
        EntityId entity,
        BankAccountId account,
        Money amount,
        Money functionalAmount,
        LocalDate bookedOn,
        LocalDate valueOn,
        @Nullable String reference,
        @Nullable String remittance,
        @Nullable String counterparty) {
    public boolean credit() {
        return amount.isPositive();
    }

    @Override
    public String toString() {
        return "BankLine[" + id + "]";
    }
}
