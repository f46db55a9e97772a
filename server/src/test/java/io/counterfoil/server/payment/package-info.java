/** Tests of payments, refunds and payouts, with a gateway that does what a test says. */
@NullMarked
package io.counterfoil.server.payment;

import org.jspecify.annotations.NullMarked;
