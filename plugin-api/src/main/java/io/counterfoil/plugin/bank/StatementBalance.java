package io.counterfoil.plugin.bank;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.Objects;

/** A balance. Immutable. */
public final class StatementBalance {
    private final BalanceKind kind;
    private final String code;
    private final Money amount;
    private final LocalDate date;

    private StatementBalance(BalanceKind kind, String code, Money amount, LocalDate date) {
        this.kind = Objects.requireNonNull(kind);
        this.code = Objects.requireNonNull(code);
        this.amount = Objects.requireNonNull(amount);
        this.date = Objects.requireNonNull(date);
    }

    /**
     * @param code as in the file, such as {@code OPBD}
     * @param amount positive for credit, negative for debit
     */
    public static StatementBalance of(BalanceKind kind, String code, Money amount, LocalDate date) {
        return new StatementBalance(kind, code, amount, date);
    }

    public BalanceKind kind() {
        return kind;
    }

    public String code() {
        return code;
    }

    public Money amount() {
        return amount;
    }

    public LocalDate date() {
        return date;
    }

    @Override
    public String toString() {
        return code + " " + amount + " " + date;
    }
}
