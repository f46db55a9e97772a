package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A movement as a file has it.
 *
 * @param counts whether the bank has booked it
 * @param identity SHA-256 of all that tells it from other movements, hexadecimal
 */
record ParsedLine(
        int number,
        boolean counts,
        Money amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        @Nullable String code,
        boolean customerCredit,
        LineDetails details,
        String identity) {
    @Override
    public String toString() {
        return "ParsedLine[" + number + "]";
    }
}
