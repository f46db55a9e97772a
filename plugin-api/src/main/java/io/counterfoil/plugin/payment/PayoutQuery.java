package io.counterfoil.plugin.payment;

import java.util.Optional;

/** Asks for payouts, page by page. */
public interface PayoutQuery {
    /** Where the last page ended; empty at the very start. */
    Optional<String> cursor();

    /** At most so many, 1 to 100. */
    int limit();
}
