package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.receipt.ReceiptId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money on its way back to a customer.
 *
 * @param payment the payment that it goes back through, or whose rest it is
 * @param creditNote the credit note that it pays out; null: unused money of the payment or receipt
 * @param receipt the receipt by bank or by hand whose unused money it is
 * @param item its open item, settled by the credit that it uses up
 * @param creditItem the credit that came back when it was cancelled
 * @param bankReference what the bank statement will quote
 * @param bankLine the line that paid it
 * @param until when the gateway's answer should be final
 * @param nextLookupAt when the gateway is asked next
 * @param message of the gateway
 * @param version for If-Match
 */
public record Refund(
        RefundId id,
        EntityId entity,
        CustomerId customer,
        @Nullable PaymentId payment,
        @Nullable InvoiceId creditNote,
        @Nullable ReceiptId receipt,
        RefundMethod method,
        Money amount,
        Money functionalAmount,
        RefundState state,
        OpenItemId item,
        @Nullable OpenItemId creditItem,
        @Nullable String gatewayReference,
        @Nullable String bankReference,
        @Nullable BankLineId bankLine,
        @Nullable LocalDate paidOn,
        @Nullable Instant until,
        @Nullable Instant nextLookupAt,
        int lookups,
        String reason,
        @Nullable String message,
        int version,
        Instant createdAt,
        Instant changedAt) {
    /** With what the gateway said last. */
    Refund standing(RefundState next, @Nullable String reference, @Nullable Instant finalAt,
            @Nullable Instant askedAt, int asked, @Nullable String said) {
        return new Refund(id, entity, customer, payment, creditNote, receipt, method, amount, functionalAmount, next,
                item,
                creditItem, reference, bankReference, bankLine, paidOn, finalAt, askedAt, asked, reason, said, version,
                createdAt, changedAt);
    }

    Refund paid(LocalDate on, @Nullable String reference, @Nullable String quoted, @Nullable BankLineId line) {
        return new Refund(id, entity, customer, payment, creditNote, receipt, method, amount, functionalAmount,
                RefundState.SUCCEEDED, item, creditItem, reference, quoted, line, on, null, null, 0, reason, null,
                version, createdAt, changedAt);
    }

    /** To be paid another way, or the same way again. */
    Refund by(RefundMethod other, RefundState next, @Nullable Instant askedAt) {
        return new Refund(id, entity, customer, payment, creditNote, receipt, other, amount, functionalAmount, next,
                item,
                creditItem, null, bankReference, null, null, null, askedAt, 0, reason, null, version, createdAt,
                changedAt);
    }

    Refund cancelled(OpenItemId credit) {
        return new Refund(id, entity, customer, payment, creditNote, receipt, method, amount, functionalAmount,
                RefundState.CANCELLED, item, credit, gatewayReference, bankReference, bankLine, paidOn, null, null, 0,
                reason, message, version, createdAt, changedAt);
    }
}
