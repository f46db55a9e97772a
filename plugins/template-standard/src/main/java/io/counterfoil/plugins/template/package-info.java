/** The standard look of invoices, credit notes and statements of account. */
@NullMarked
package io.counterfoil.plugins.template;

import org.jspecify.annotations.NullMarked;
