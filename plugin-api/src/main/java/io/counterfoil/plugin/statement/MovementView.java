package io.counterfoil.plugin.statement;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/** One line of an account. */
public interface MovementView {
    /** When it took effect. */
    LocalDate date();

    MovementKind kind();

    /** The number of the invoice or credit note that it is, or of the invoice that it concerns. */
    Optional<String> documentNumber();

    /** For what is to be paid. */
    Optional<LocalDate> dueDate();

    /** Positive when the customer owes more after it. */
    Money amount();

    /** The account's balance after it. */
    Money balance();
}
