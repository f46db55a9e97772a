package io.counterfoil.server.worklist;

import io.counterfoil.server.customer.CustomerId;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A customer whom nobody reminds for a while, because a collector said so.
 *
 * @param until the last day of it, in the entity's time zone
 * @param reason why, as it was given
 * @param setBy who did it last
 */
public record DunningBlock(CustomerId customer, LocalDate until, String reason, String setBy, Instant setAt) {}
