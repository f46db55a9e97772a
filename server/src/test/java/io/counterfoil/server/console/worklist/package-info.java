@NullMarked
package io.counterfoil.server.console.worklist;

import org.jspecify.annotations.NullMarked;
