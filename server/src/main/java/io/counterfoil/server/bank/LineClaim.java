package io.counterfoil.server.bank;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Id;
import org.jspecify.annotations.Nullable;

/**
 * What a feature says of a bank line that it expected.
 *
 * @param object what the line belongs to, such as a payout or a refund
 * @param reason for people: "payout po_123 of Sandbox"
 * @param counter the account on the other side of 1000; null: the movement is in the books already, so nothing is
 *     posted for the line
 * @param dimensions of the line on {@code counter}
 */
public record LineClaim(Id object, String reason, @Nullable AccountCode counter, Dimensions dimensions) {}
