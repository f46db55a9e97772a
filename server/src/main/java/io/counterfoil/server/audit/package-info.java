/**
 * The audit log: a transparency log of everything that changed.
 *
 * <p>
 * Every command writes one leaf for each business item in its own transaction ({@code audit_event},
 * {@code audit_pending}). A single sequencer, fenced by a leased epoch, gives the leaves their places in an RFC 6962
 * Merkle tree, enters them in the index of records ({@code audit_object}) and signs a C2SP checkpoint about every
 * second. An exported bundle is verified offline, with neither server nor database.
 *
 * <p>
 * A leaf holds no personal data: it commits to the details by a salted hash. Details and salt are stored encrypted, so
 * that erasing a person makes them unreadable and leaves every proof valid.
 *
 * <p>
 * Storey: core. Owns the tables {@code audit_event}, {@code audit_object}, {@code audit_pending}, {@code audit_leaf},
 * {@code audit_node}, {@code audit_checkpoint}, {@code audit_signer} and {@code audit_sequencer}, the file
 * {@code keys/audit-signing.key}, and the file {@code audit/last-signed}, which lies outside the database so that a
 * database set back to an older state is noticed. Invariants: events, leaves and checkpoints are never changed or
 * deleted; leaf indexes have no gap; no two checkpoints that contradict each other are ever signed.
 */
@NullMarked
package io.counterfoil.server.audit;

import org.jspecify.annotations.NullMarked;
