package io.counterfoil.plugin.console;

import java.util.Optional;

/** The customer on whose page a card is. */
public interface CustomerCard {
    /** The host's id, {@code cus_…}. */
    String id();

    /** The account number. */
    String number();

    /** As it is called now; empty once it is erased. */
    Optional<String> name();
}
