/** The audit log: its events, the proof of each, the state of the log, and taking it away for checking. */
@NullMarked
package io.counterfoil.server.console.audit;

import org.jspecify.annotations.NullMarked;
