/**
 * What a plugin compiles against: the entry class, factories of configured instances, and the host's services.
 *
 * <p>
 * Rules that hold everywhere below this package. What the host hands in is an interface that the host implements, so a
 * new accessor breaks no plugin; plugins never implement those (the test kit has builders). What a plugin hands out is
 * a final class with factories. Enums that travel from host to plugin say what to do with a constant that the plugin
 * does not know. Every call that moves money or leaves the house has an idempotency key and a way to ask by that key
 * what became of it. Money is exact; dates are business dates in the legal entity's time zone; instants are UTC.
 */
@NullMarked
package io.counterfoil.plugin;

import org.jspecify.annotations.NullMarked;
