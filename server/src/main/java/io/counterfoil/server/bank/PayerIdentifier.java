package io.counterfoil.server.bank;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Transaction;
import java.util.Optional;

/** Knows payers. Contributed by a feature's module with a Multibinder. */
public interface PayerIdentifier {
    /** The one customer who pays like this; empty when there is none, or more than one. Only reads. */
    Optional<CustomerId> identify(Transaction tx, EntityId entity, LineDetails details);
}
