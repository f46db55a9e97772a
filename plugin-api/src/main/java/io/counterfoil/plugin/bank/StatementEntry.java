package io.counterfoil.plugin.bank;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One movement of the account. Immutable. */
public final class StatementEntry {
    private final long line;
    private final Money amount;
    private final EntryStatus status;
    private final boolean reversal;
    private final @Nullable LocalDate bookingDate;
    private final @Nullable LocalDate valueDate;
    private final @Nullable String entryReference;
    private final @Nullable String servicerReference;
    private final @Nullable String transactionCode;
    private final @Nullable String proprietaryCode;
    private final @Nullable String information;
    private final @Nullable BatchDetails batch;
    private final List<EntryDetail> details;

    private StatementEntry(Builder builder) {
        this.line = builder.line;
        this.amount = builder.amount;
        this.status = builder.status;
        this.reversal = builder.reversal;
        this.bookingDate = builder.bookingDate;
        this.valueDate = builder.valueDate;
        this.entryReference = builder.entryReference;
        this.servicerReference = builder.servicerReference;
        this.transactionCode = builder.transactionCode;
        this.proprietaryCode = builder.proprietaryCode;
        this.information = builder.information;
        this.batch = builder.batch;
        this.details = List.copyOf(builder.details);
    }

    /**
     * @param line of the file where it begins, counted from 1; 0 if not known
     * @param amount positive for credit, negative for debit, as it changes the account (a reversal's sign is its own)
     */
    public static Builder builder(long line, Money amount, EntryStatus status) {
        return new Builder(line, amount, status);
    }

    public long line() {
        return line;
    }

    /** Positive for credit, negative for debit. */
    public Money amount() {
        return amount;
    }

    public boolean credit() {
        return amount.signum() >= 0;
    }

    public EntryStatus status() {
        return status;
    }

    /** Whether it takes an earlier entry back. */
    public boolean reversal() {
        return reversal;
    }

    public Optional<LocalDate> bookingDate() {
        return Optional.ofNullable(bookingDate);
    }

    public Optional<LocalDate> valueDate() {
        return Optional.ofNullable(valueDate);
    }

    /** NtryRef. */
    public Optional<String> entryReference() {
        return Optional.ofNullable(entryReference);
    }

    /** The bank's own reference (AcctSvcrRef), if it is a real one. */
    public Optional<String> servicerReference() {
        return Optional.ofNullable(servicerReference);
    }

    /** Domain, family and sub-family of ISO 20022, as in {@code PMNT-RCDT-ESCT}. */
    public Optional<String> transactionCode() {
        return Optional.ofNullable(transactionCode);
    }

    /** The bank's own code for the sort of movement. */
    public Optional<String> proprietaryCode() {
        return Optional.ofNullable(proprietaryCode);
    }

    /** In the bank's words. */
    public Optional<String> information() {
        return Optional.ofNullable(information);
    }

    /** Given when the entry is the sum of a batch. */
    public Optional<BatchDetails> batch() {
        return Optional.ofNullable(batch);
    }

    /** The payments in it: one as a rule, several in a batch, none if the bank gives no details. */
    public List<EntryDetail> details() {
        return details;
    }

    /** Not for use by several threads. */
    public static final class Builder {
        private final long line;
        private final Money amount;
        private final EntryStatus status;
        private final List<EntryDetail> details = new ArrayList<>();
        private boolean reversal;
        private @Nullable LocalDate bookingDate;
        private @Nullable LocalDate valueDate;
        private @Nullable String entryReference;
        private @Nullable String servicerReference;
        private @Nullable String transactionCode;
        private @Nullable String proprietaryCode;
        private @Nullable String information;
        private @Nullable BatchDetails batch;

        private Builder(long line, Money amount, EntryStatus status) {
            this.line = line;
            this.amount = Objects.requireNonNull(amount);
            this.status = Objects.requireNonNull(status);
        }

        public Builder reversal(boolean value) {
            reversal = value;
            return this;
        }

        public Builder bookingDate(@Nullable LocalDate value) {
            bookingDate = value;
            return this;
        }

        public Builder valueDate(@Nullable LocalDate value) {
            valueDate = value;
            return this;
        }

        public Builder entryReference(@Nullable String value) {
            entryReference = value;
            return this;
        }

        public Builder servicerReference(@Nullable String value) {
            servicerReference = value;
            return this;
        }

        public Builder transactionCode(@Nullable String value) {
            transactionCode = value;
            return this;
        }

        public Builder proprietaryCode(@Nullable String value) {
            proprietaryCode = value;
            return this;
        }

        public Builder information(@Nullable String value) {
            information = value;
            return this;
        }

        public Builder batch(@Nullable BatchDetails value) {
            batch = value;
            return this;
        }

        public Builder detail(EntryDetail detail) {
            details.add(detail);
            return this;
        }

        public StatementEntry build() {
            return new StatementEntry(this);
        }
    }
}
