@NullMarked
package io.counterfoil.server.worklist;

import org.jspecify.annotations.NullMarked;
