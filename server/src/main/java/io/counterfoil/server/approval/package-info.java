/**
 * Four eyes: rules that make an operation wait for a second person, the requests that wait, and their decisions.
 *
 * <p>
 * Storey: core. Owns the tables {@code approval_rule}, {@code approval_request} and {@code approval_decision}.
 * Invariants: nobody approves what they asked for themselves, by whatever token; what is carried out is what was
 * frozen, of the same amount, as its maker, in the transaction that marks the request as carried out; a request ends
 * once, with one decision.
 */
@NullMarked
package io.counterfoil.server.approval;

import org.jspecify.annotations.NullMarked;
