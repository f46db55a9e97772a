/**
 * For the tests of plugins: real host services in memory, requests with sensible values, and one contract for each
 * extension point that every plugin has to pass.
 *
 * <p>
 * The {@code Test…} types are what the host hands to a plugin; each starts with values that make sense, and methods
 * with an argument change one of them. They are for one thread.
 */
@NullMarked
package io.counterfoil.testkit;

import org.jspecify.annotations.NullMarked;
