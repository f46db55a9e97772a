package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.bank.BankLineView;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.receipt.ReceiptId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that a person decides about.
 *
 * @param state open or decided
 * @param open what is open of the receipt now
 * @param holder the customer whose it is so far; the suspense customer as long as nobody knows
 * @param why the program did not decide
 * @param line what the bank says
 * @param candidates what it could pay, the best first
 */
public record ReceiptException(
        ExceptionId id,
        ReceiptId receipt,
        String state,
        Money amount,
        Money open,
        CustomerId holder,
        String why,
        BankLineView line,
        List<Candidate> candidates,
        Instant createdAt,
        @Nullable Instant decidedAt) {
    ReceiptException with(List<Candidate> fresh) {
        return new ReceiptException(id, receipt, state, amount, open, holder, why, line, fresh, createdAt, decidedAt);
    }

    @Override
    public String toString() {
        return "ReceiptException[" + id + "]";
    }
}
