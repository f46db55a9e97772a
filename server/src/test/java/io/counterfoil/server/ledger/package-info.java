/** Tests of the books. */
@NullMarked
package io.counterfoil.server.ledger;

import org.jspecify.annotations.NullMarked;
