/**
 * Durable jobs and recurring tasks: submitted in a transaction, run once over all nodes, resumed where they were,
 * retried, and kept when they failed for good.
 *
 * <p>
 * Storey: ground. Owns the tables {@code scheduled_tasks}, {@code job} and {@code job_progress}.
 */
@NullMarked
package io.counterfoil.server.jobs;

import org.jspecify.annotations.NullMarked;
