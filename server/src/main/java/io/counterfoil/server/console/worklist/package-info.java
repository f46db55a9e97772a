/** The console's worklist: which customers to collect from first, why, and who does. */
@NullMarked
package io.counterfoil.server.console.worklist;

import org.jspecify.annotations.NullMarked;
