/** Tests of links and the pages behind them. */
@NullMarked
package io.counterfoil.server.portal;

import org.jspecify.annotations.NullMarked;
