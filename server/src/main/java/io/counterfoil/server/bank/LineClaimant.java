package io.counterfoil.server.bank;

import io.counterfoil.server.command.CommandContext;
import java.util.Optional;

/**
 * A feature that expects movements on bank accounts: payouts of a gateway, refunds that were sent. Asked about each
 * line before it is taken for a customer's money. Contributed by a feature's module:
 * {@code Multibinder.newSetBinder(binder(), LineClaimant.class).addBinding().to(…)}.
 */
public interface LineClaimant {
    /**
     * Claims the line, if it is one that this feature waits for, and writes down that it has come, in the command that
     * books the line. Claims only what is certain (reference or id, amount, currency); a guess is a person's to make.
     * Locks the rows that it changes; runs again after a conflict.
     */
    Optional<LineClaim> claim(CommandContext context, BankLine line);
}
