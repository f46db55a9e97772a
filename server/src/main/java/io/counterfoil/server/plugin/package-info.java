/**
 * The plugin house: reads and checks packages, loads them behind class loaders that hide the server, keeps configured
 * instances, calls them across one boundary, and gives them the host's services.
 *
 * <p>
 * Storey: second. Owns the tables {@code plugin_package}, {@code plugin_instance}, {@code plugin_store},
 * {@code hook_inbox} and {@code hook_event}, and the folder {@code plugins} of the data directory. Only this package
 * knows PF4J. Invariants: what is loaded has the SHA-256 that was checked; no plugin is called while a database
 * transaction is open on the calling thread; every call ends by its deadline for the caller; an event of a gateway is
 * acted on once.
 *
 * <p>
 * A plugin is trusted code: class loaders, deadlines and bulkheads are guard rails against mistakes, not a sandbox.
 */
@NullMarked
package io.counterfoil.server.plugin;

import org.jspecify.annotations.NullMarked;
