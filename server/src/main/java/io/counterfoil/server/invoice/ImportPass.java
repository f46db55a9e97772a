package io.counterfoil.server.invoice;

import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.SnapshotId;
import java.util.HashMap;
import java.util.Map;

/** What a transaction that imports many invoices has looked up already. */
final class ImportPass {
    final Map<CustomerId, SnapshotId> buyers = new HashMap<>();
}
