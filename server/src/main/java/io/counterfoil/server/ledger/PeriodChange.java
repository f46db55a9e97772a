package io.counterfoil.server.ledger;

import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * Which months to close or to open again.
 *
 * @param month the last month to close, or the one to open again
 * @param soft closing: whether entries of the period end may still go in; null: they may not
 * @param reason why, 1 to 500 characters, no personal data
 */
public record PeriodChange(PeriodLock lock, YearMonth month, @Nullable Boolean soft, String reason) {}
