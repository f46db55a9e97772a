package io.counterfoil.server.bank;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.receipt.ReceiptId;

/** What the event {@code receipt.banked} tells: a customer's money came to a bank account. */
public record ReceiptBanked(EntityId entity, ReceiptId receipt, BankLineId line, StatementId statement) {
    /** The type of the event. */
    public static final String EVENT = "receipt.banked";
}
