package io.counterfoil.server.customer;

import java.util.HashMap;
import java.util.Map;

/** What a transaction knows of parties without asking the database again. */
final class PartyPass {
    /** Those that it has created itself. */
    final Map<PartyId, PartyIdentity> created = new HashMap<>();
    final Map<PartyVersion, SnapshotId> snapshots = new HashMap<>();

    /** A party's identity as it was or is. */
    record PartyVersion(PartyId party, int version) {}

    static PartyVersion of(Customer customer) {
        return new PartyVersion(customer.party(), customer.partyVersion());
    }
}
