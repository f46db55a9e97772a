package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A line on its way into the books.
 *
 * @param key its name within the account, unique
 */
record StoredLine(
        BankLineId id,
        int number,
        String key,
        boolean counts,
        boolean overlaps,
        Money amount,
        LocalDate bookedOn,
        LocalDate valueOn,
        @Nullable String code,
        boolean customerCredit,
        LineDetails details) {
    @Override
    public String toString() {
        return "StoredLine[" + id + "]";
    }
}
