package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.statement.MovementKind;
import io.counterfoil.plugin.statement.MovementView;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An invoice of 119.00 EUR, unless a test says otherwise. The account that it is put into makes the balance. */
public final class TestMovement implements MovementView {
    private LocalDate date = LocalDate.of(2026, 3, 2);
    private MovementKind kind = MovementKind.INVOICE;
    private Optional<String> documentNumber = Optional.of("INV-2026-0042");
    private Optional<LocalDate> dueDate = Optional.of(LocalDate.of(2026, 4, 1));
    private Money amount = Money.ofMinor(11_900, CurrencyCode.of("EUR"));
    private Money balance = amount;

    @Override
    public LocalDate date() {
        return date;
    }

    public TestMovement date(LocalDate value) {
        date = value;
        return this;
    }

    @Override
    public MovementKind kind() {
        return kind;
    }

    public TestMovement kind(MovementKind value) {
        kind = value;
        return this;
    }

    @Override
    public Optional<String> documentNumber() {
        return documentNumber;
    }

    public TestMovement documentNumber(@Nullable String value) {
        documentNumber = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<LocalDate> dueDate() {
        return dueDate;
    }

    public TestMovement dueDate(@Nullable LocalDate value) {
        dueDate = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestMovement amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public Money balance() {
        return balance;
    }

    TestMovement balance(Money value) {
        balance = value;
        return this;
    }
}
