/** The standard look of invoices and credit notes. */
@NullMarked
package io.counterfoil.plugins.template;

import org.jspecify.annotations.NullMarked;
