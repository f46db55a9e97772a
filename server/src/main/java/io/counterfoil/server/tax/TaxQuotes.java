package io.counterfoil.server.tax;

import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import java.util.Optional;

/** Asks which tax a document bears. Not to be called while a transaction is open. Safe for threads. */
public interface TaxQuotes {
    /**
     * The taxes of a document; empty when no calculator is configured that answers for this entity and seller.
     *
     * @throws CounterfoilException {@code tax.bad-quote} when the calculator's answer does not fit the request, and
     *     what the call itself throws
     */
    Optional<TaxQuote> quote(EntityId entity, TaxRequestData request);
}
