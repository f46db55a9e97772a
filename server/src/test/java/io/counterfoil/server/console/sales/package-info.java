/** Tests of the pages of invoices and customers. */
@NullMarked
package io.counterfoil.server.console.sales;

import org.jspecify.annotations.NullMarked;
