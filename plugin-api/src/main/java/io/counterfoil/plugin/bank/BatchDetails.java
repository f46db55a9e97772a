package io.counterfoil.plugin.bank;

import io.counterfoil.plugin.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an entry says about the batch that it sums up. Immutable. */
public final class BatchDetails {
    private final @Nullable String messageId;
    private final @Nullable String paymentInformationId;
    private final @Nullable Long transactions;
    private final @Nullable Money total;

    private BatchDetails(@Nullable String messageId, @Nullable String paymentInformationId, @Nullable Long transactions,
            @Nullable Money total) {
        this.messageId = messageId;
        this.paymentInformationId = paymentInformationId;
        this.transactions = transactions;
        this.total = total;
    }

    /**
     * @param messageId of the message in which the company handed the batch in
     * @param paymentInformationId of the batch within that message
     * @param transactions how many payments it holds
     * @param total positive for credit, negative for debit
     */
    public static BatchDetails of(@Nullable String messageId, @Nullable String paymentInformationId,
            @Nullable Long transactions, @Nullable Money total) {
        return new BatchDetails(messageId, paymentInformationId, transactions, total);
    }

    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    public Optional<String> paymentInformationId() {
        return Optional.ofNullable(paymentInformationId);
    }

    public Optional<Long> transactions() {
        return Optional.ofNullable(transactions);
    }

    public Optional<Money> total() {
        return Optional.ofNullable(total);
    }
}
