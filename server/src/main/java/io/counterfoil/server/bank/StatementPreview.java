package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would become of the statements of a file, in its order.
 *
 * @param file names the file where it is taken
 */
public record StatementPreview(String file, List<Previewed> statements) {
    static final String PREFIX = "fil";

    public StatementPreview { statements = List.copyOf(statements); }

    /**
     * One of them.
     *
     * @param alreadyThere it was imported before, and nothing would be changed
     * @param opening booked balance at its start; null: none in the account's currency
     * @param closing likewise
     * @param sum of the lines that count
     * @param lines how many movements, those for information included
     * @param overlapping lines of which equal ones came with another statement
     * @param state what it would be
     * @param why what the proof finds, or what it would wait for
     */
    public record Previewed(
            BankAccountId account,
            boolean alreadyThere,
            LocalDate closingOn,
            @Nullable Money opening,
            @Nullable Money closing,
            Money sum,
            int lines,
            int overlapping,
            StatementState state,
            String why) {}
}
