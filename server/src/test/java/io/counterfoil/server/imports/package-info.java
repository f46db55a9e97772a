@NullMarked
package io.counterfoil.server.imports;

import org.jspecify.annotations.NullMarked;
