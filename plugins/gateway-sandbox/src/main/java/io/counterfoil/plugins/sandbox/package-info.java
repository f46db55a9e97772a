/**
 * A gateway for trying things out: it moves no money, but behaves like one that does. What it has promised is in the
 * store, so that it remembers after a kill as a real gateway would.
 */
@NullMarked
package io.counterfoil.plugins.sandbox;

import org.jspecify.annotations.NullMarked;
