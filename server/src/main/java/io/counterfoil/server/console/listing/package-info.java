/** Pages on which readers arrange lists: their columns and saved views. */
@NullMarked
package io.counterfoil.server.console.listing;

import org.jspecify.annotations.NullMarked;
