/** The page of an invoice, and the first page of a customer's account. */
@NullMarked
package io.counterfoil.plugins.portal;

import org.jspecify.annotations.NullMarked;
