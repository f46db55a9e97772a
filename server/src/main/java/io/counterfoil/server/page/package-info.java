/**
 * What pages of every kind need: texts in the reader's language, the kit's files under an address that changes with
 * them, and lists whose state is their address. Knows of no feature.
 */
@NullMarked
package io.counterfoil.server.page;

import org.jspecify.annotations.NullMarked;
