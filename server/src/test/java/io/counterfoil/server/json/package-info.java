/** Tests of reading and writing JSON. */
@NullMarked
package io.counterfoil.server.json;

import org.jspecify.annotations.NullMarked;
