/** Tests of the whole product: the built folder, started as a process, used over HTTP and by its command line. */
@NullMarked
package io.counterfoil.e2e;

import org.jspecify.annotations.NullMarked;
