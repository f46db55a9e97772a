/** Tests of deferred revenue, and a recognizer for tests of others. */
@NullMarked
package io.counterfoil.server.revenue;

import org.jspecify.annotations.NullMarked;
