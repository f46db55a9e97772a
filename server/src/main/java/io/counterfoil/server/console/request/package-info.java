/**
 * The console's pages about what customers asked, disputed and promised.
 *
 * <p>
 * Storey: roof. Owns no tables.
 */
@NullMarked
package io.counterfoil.server.console.request;

import org.jspecify.annotations.NullMarked;
