package io.counterfoil.plugin.bank;

import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One payment within an entry. Immutable. */
public final class EntryDetail {
    private final @Nullable Money amount;
    private final @Nullable Money instructedAmount;
    private final @Nullable BigDecimal exchangeRate;
    private final @Nullable Money charges;
    private final @Nullable String endToEndId;
    private final @Nullable String transactionId;
    private final @Nullable String instructionId;
    private final @Nullable String servicerReference;
    private final @Nullable String mandateId;
    private final @Nullable String creditorReference;
    private final List<String> documentNumbers;
    private final List<String> remittance;
    private final @Nullable String counterpartyName;
    private final @Nullable Identifier counterpartyAccount;
    private final @Nullable String counterpartyBic;
    private final @Nullable String ultimateCounterpartyName;
    private final @Nullable String returnReason;

    private EntryDetail(Builder builder) {
        this.amount = builder.amount;
        this.instructedAmount = builder.instructedAmount;
        this.exchangeRate = builder.exchangeRate;
        this.charges = builder.charges;
        this.endToEndId = builder.endToEndId;
        this.transactionId = builder.transactionId;
        this.instructionId = builder.instructionId;
        this.servicerReference = builder.servicerReference;
        this.mandateId = builder.mandateId;
        this.creditorReference = builder.creditorReference;
        this.documentNumbers = List.copyOf(builder.documentNumbers);
        this.remittance = List.copyOf(builder.remittance);
        this.counterpartyName = builder.counterpartyName;
        this.counterpartyAccount = builder.counterpartyAccount;
        this.counterpartyBic = builder.counterpartyBic;
        this.ultimateCounterpartyName = builder.ultimateCounterpartyName;
        this.returnReason = builder.returnReason;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * In the account's currency, positive for credit, negative for debit; empty if the bank gives it for the entry
     * only.
     */
    public Optional<Money> amount() {
        return Optional.ofNullable(amount);
    }

    /** What the payer ordered to be paid, perhaps in another currency; sign as in {@link #amount}. */
    public Optional<Money> instructedAmount() {
        return Optional.ofNullable(instructedAmount);
    }

    /** As the file gives it. */
    public Optional<BigDecimal> exchangeRate() {
        return Optional.ofNullable(exchangeRate);
    }

    /** What banks have kept on the way; positive. */
    public Optional<Money> charges() {
        return Optional.ofNullable(charges);
    }

    /** EndToEndId, if it is a real one and not NOTPROVIDED. */
    public Optional<String> endToEndId() {
        return Optional.ofNullable(endToEndId);
    }

    /** TxId. */
    public Optional<String> transactionId() {
        return Optional.ofNullable(transactionId);
    }

    /** InstrId. */
    public Optional<String> instructionId() {
        return Optional.ofNullable(instructionId);
    }

    /** The bank's own reference of this payment (AcctSvcrRef). */
    public Optional<String> servicerReference() {
        return Optional.ofNullable(servicerReference);
    }

    /** MndtId. */
    public Optional<String> mandateId() {
        return Optional.ofNullable(mandateId);
    }

    /** The structured creditor reference, as written: ISO 11649 (RF…), Swiss QR reference and others. */
    public Optional<String> creditorReference() {
        return Optional.ofNullable(creditorReference);
    }

    /** Document numbers in structured remittance information. */
    public List<String> documentNumbers() {
        return documentNumbers;
    }

    /** Unstructured remittance information, line by line as in the file. */
    public List<String> remittance() {
        return remittance;
    }

    /** The other side: who paid a credit, who got a debit. */
    public Optional<String> counterpartyName() {
        return Optional.ofNullable(counterpartyName);
    }

    /** The other side's account, the scheme being {@code IBAN} if it is one. */
    public Optional<Identifier> counterpartyAccount() {
        return Optional.ofNullable(counterpartyAccount);
    }

    public Optional<String> counterpartyBic() {
        return Optional.ofNullable(counterpartyBic);
    }

    /** On whose behalf the other side paid. */
    public Optional<String> ultimateCounterpartyName() {
        return Optional.ofNullable(ultimateCounterpartyName);
    }

    /** ISO 20022 code, if it is a return. */
    public Optional<String> returnReason() {
        return Optional.ofNullable(returnReason);
    }

    /** Not for use by several threads. */
    public static final class Builder {
        private final List<String> documentNumbers = new ArrayList<>();
        private final List<String> remittance = new ArrayList<>();
        private @Nullable Money amount;
        private @Nullable Money instructedAmount;
        private @Nullable BigDecimal exchangeRate;
        private @Nullable Money charges;
        private @Nullable String endToEndId;
        private @Nullable String transactionId;
        private @Nullable String instructionId;
        private @Nullable String servicerReference;
        private @Nullable String mandateId;
        private @Nullable String creditorReference;
        private @Nullable String counterpartyName;
        private @Nullable Identifier counterpartyAccount;
        private @Nullable String counterpartyBic;
        private @Nullable String ultimateCounterpartyName;
        private @Nullable String returnReason;

        private Builder() {}

        public Builder amount(@Nullable Money value) {
            amount = value;
            return this;
        }

        public Builder instructedAmount(@Nullable Money value) {
            instructedAmount = value;
            return this;
        }

        public Builder exchangeRate(@Nullable BigDecimal value) {
            exchangeRate = value;
            return this;
        }

        public Builder charges(@Nullable Money value) {
            charges = value;
            return this;
        }

        public Builder endToEndId(@Nullable String value) {
            endToEndId = value;
            return this;
        }

        public Builder transactionId(@Nullable String value) {
            transactionId = value;
            return this;
        }

        public Builder instructionId(@Nullable String value) {
            instructionId = value;
            return this;
        }

        public Builder servicerReference(@Nullable String value) {
            servicerReference = value;
            return this;
        }

        public Builder mandateId(@Nullable String value) {
            mandateId = value;
            return this;
        }

        public Builder creditorReference(@Nullable String value) {
            creditorReference = value;
            return this;
        }

        public Builder documentNumber(String value) {
            documentNumbers.add(value);
            return this;
        }

        public Builder remittanceLine(String value) {
            remittance.add(value);
            return this;
        }

        public Builder counterpartyName(@Nullable String value) {
            counterpartyName = value;
            return this;
        }

        public Builder counterpartyAccount(@Nullable Identifier value) {
            counterpartyAccount = value;
            return this;
        }

        public Builder counterpartyBic(@Nullable String value) {
            counterpartyBic = value;
            return this;
        }

        public Builder ultimateCounterpartyName(@Nullable String value) {
            ultimateCounterpartyName = value;
            return this;
        }

        public Builder returnReason(@Nullable String value) {
            returnReason = value;
            return this;
        }

        public EntryDetail build() {
            return new EntryDetail(this);
        }
    }
}
