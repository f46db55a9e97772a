package io.counterfoil.plugin.bank;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.money.CurrencyCode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a statement says about itself. Immutable. */
public final class StatementHeader {
    private final StatementKind kind;
    private final String id;
    private final Identifier account;
    private final @Nullable String messageId;
    private final @Nullable String sequenceNumber;
    private final @Nullable Instant createdAt;
    private final @Nullable DateRange period;
    private final @Nullable CurrencyCode accountCurrency;
    private final @Nullable String accountOwner;
    private final @Nullable String bic;
    private final @Nullable Integer pageNumber;
    private final boolean lastPage;
    private final boolean duplicate;

    private StatementHeader(Builder builder) {
        this.kind = builder.kind;
        this.id = builder.id;
        this.account = builder.account;
        this.messageId = builder.messageId;
        this.sequenceNumber = builder.sequenceNumber;
        this.createdAt = builder.createdAt;
        this.period = builder.period;
        this.accountCurrency = builder.accountCurrency;
        this.accountOwner = builder.accountOwner;
        this.bic = builder.bic;
        this.pageNumber = builder.pageNumber;
        this.lastPage = builder.lastPage;
        this.duplicate = builder.duplicate;
    }

    /**
     * @param id the bank's id of the statement
     * @param account its number, the scheme being {@code IBAN} if it is one
     */
    public static Builder builder(StatementKind kind, String id, Identifier account) {
        return new Builder(kind, id, account);
    }

    public StatementKind kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    public Identifier account() {
        return account;
    }

    /** Of the message that holds this statement and perhaps others. */
    public Optional<String> messageId() {
        return Optional.ofNullable(messageId);
    }

    /** Goes up by one from statement to statement, within a year or for ever. */
    public Optional<String> sequenceNumber() {
        return Optional.ofNullable(sequenceNumber);
    }

    public Optional<Instant> createdAt() {
        return Optional.ofNullable(createdAt);
    }

    public Optional<DateRange> period() {
        return Optional.ofNullable(period);
    }

    public Optional<CurrencyCode> accountCurrency() {
        return Optional.ofNullable(accountCurrency);
    }

    public Optional<String> accountOwner() {
        return Optional.ofNullable(accountOwner);
    }

    /** Of the bank. */
    public Optional<String> bic() {
        return Optional.ofNullable(bic);
    }

    /** Of a statement that comes in several, counted from 1. */
    public Optional<Integer> pageNumber() {
        return Optional.ofNullable(pageNumber);
    }

    /** True also when the file does not speak of pages. */
    public boolean lastPage() {
        return lastPage;
    }

    /** Whether the bank says that it is a copy of one sent before. */
    public boolean duplicate() {
        return duplicate;
    }

    /** Not for use by several threads. */
    public static final class Builder {
        private final StatementKind kind;
        private final String id;
        private final Identifier account;
        private @Nullable String messageId;
        private @Nullable String sequenceNumber;
        private @Nullable Instant createdAt;
        private @Nullable DateRange period;
        private @Nullable CurrencyCode accountCurrency;
        private @Nullable String accountOwner;
        private @Nullable String bic;
        private @Nullable Integer pageNumber;
        private boolean lastPage = true;
        private boolean duplicate;

        private Builder(StatementKind kind, String id, Identifier account) {
            this.kind = Objects.requireNonNull(kind);
            this.id = Objects.requireNonNull(id);
            this.account = Objects.requireNonNull(account);
        }

        public Builder messageId(@Nullable String value) {
            messageId = value;
            return this;
        }

        public Builder sequenceNumber(@Nullable String value) {
            sequenceNumber = value;
            return this;
        }

        public Builder createdAt(@Nullable Instant value) {
            createdAt = value;
            return this;
        }

        public Builder period(@Nullable DateRange value) {
            period = value;
            return this;
        }

        public Builder accountCurrency(@Nullable CurrencyCode value) {
            accountCurrency = value;
            return this;
        }

        public Builder accountOwner(@Nullable String value) {
            accountOwner = value;
            return this;
        }

        public Builder bic(@Nullable String value) {
            bic = value;
            return this;
        }

        public Builder page(int number, boolean last) {
            pageNumber = number;
            lastPage = last;
            return this;
        }

        public Builder duplicate(boolean value) {
            duplicate = value;
            return this;
        }

        public StatementHeader build() {
            return new StatementHeader(this);
        }
    }
}
