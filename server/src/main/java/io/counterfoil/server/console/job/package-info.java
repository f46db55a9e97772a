/** How far the jobs are that a reader has started. */
@NullMarked
package io.counterfoil.server.console.job;

import org.jspecify.annotations.NullMarked;
