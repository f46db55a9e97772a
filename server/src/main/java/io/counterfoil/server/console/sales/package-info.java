/** The pages of what is sold: invoices, drafts, credit notes, customers. */
@NullMarked
package io.counterfoil.server.console.sales;

import org.jspecify.annotations.NullMarked;
