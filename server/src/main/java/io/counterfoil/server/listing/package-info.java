/**
 * How users arrange the lists of the console: columns, saved views, and which one a list opens with; and the audit leaf
 * of each list that leaves the house as a file.
 */
@NullMarked
package io.counterfoil.server.listing;

import org.jspecify.annotations.NullMarked;
