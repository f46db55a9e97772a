/**
 * The command line {@code counterfoil}: starting the server, looking at its configuration, and asking the running
 * server of the same data directory.
 *
 * <p>
 * Every command takes {@code --json}. Exit codes: 0 good, 1 something was found, 2 wrong usage, 3 could not run.
 *
 * <p>
 * Storey: roof.
 */
@NullMarked
package io.counterfoil.server.cli;

import org.jspecify.annotations.NullMarked;
