package io.counterfoil.server.command;

import io.counterfoil.server.persistence.Transaction;

/** Takes a command's leaves into the audit log. Implemented by audit. */
public interface AuditTrail {
    /** Writes the leaf with the command's own transaction: it is in the log exactly when the change is in the books. */
    void record(Transaction tx, AuditLeaf leaf);
}
