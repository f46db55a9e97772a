/**
 * The one way a change of state takes: permission, idempotency row, locks, decision, rows, audit leaf, commit; the
 * whole run again when the database reports a conflict.
 *
 * <p>
 * Storey: core. Owns the table {@code command_outcome} and the interfaces
 * {@link io.counterfoil.server.command.Permissions}, {@link io.counterfoil.server.command.AuditTrail} and
 * {@link io.counterfoil.server.command.FourEyes}, which auth, audit and approval implement, so that no circle arises.
 */
@NullMarked
package io.counterfoil.server.command;

import org.jspecify.annotations.NullMarked;
