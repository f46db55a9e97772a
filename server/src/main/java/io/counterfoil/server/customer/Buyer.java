package io.counterfoil.server.customer;

import org.jspecify.annotations.Nullable;

/**
 * A customer as a document is to be made out to it, read before the document's command.
 *
 * @param identity null once the person has been erased
 * @param snapshot of the party's present version; null if no document has used it yet. Snapshots never change, so what
 *     was read stays right.
 */
public record Buyer(Customer customer, @Nullable PartyIdentity identity, @Nullable SnapshotId snapshot) {
    @Override
    public String toString() {
        return "Buyer[" + customer.id() + "]";
    }
}
