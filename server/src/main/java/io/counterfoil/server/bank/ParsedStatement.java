package io.counterfoil.server.bank;

import io.counterfoil.plugin.bank.StatementBalance;
import io.counterfoil.plugin.bank.StatementKind;
import io.counterfoil.plugin.money.CurrencyCode;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement as a file has it, read to its end.
 *
 * @param number what the bank calls it
 * @param currency of the account, as far as the file tells
 * @param content SHA-256 of all that it says, hexadecimal; the message that it came in does not belong to it
 */
record ParsedStatement(
        StatementKind kind,
        String number,
        @Nullable String message,
        AccountNumber account,
        @Nullable CurrencyCode currency,
        @Nullable Long sequence,
        LocalDate closingOn,
        List<StatementBalance> balances,
        List<ParsedLine> lines,
        String content) {
    @Override
    public String toString() {
        return "ParsedStatement[" + lines.size() + " lines]";
    }
}
