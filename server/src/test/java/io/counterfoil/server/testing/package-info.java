/** What tests share: one database for all of them, and where the shared data is. */
@NullMarked
package io.counterfoil.server.testing;

import org.jspecify.annotations.NullMarked;
