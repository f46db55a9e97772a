package io.counterfoil.server.approval;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import org.jspecify.annotations.Nullable;

/**
 * A rule to be set, or to be taken back.
 *
 * @param entity for which it is; null for operations that belong to the installation
 * @param operation as GET /api/v1/approval-rules lists them
 * @param above a second person above this amount; null: always. One rule for each currency, and one for always
 * @param active false: the rule of this currency (or the one for always) does not hold any more
 */
public record NewRule(@Nullable EntityId entity, String operation, @Nullable Money above, boolean active) {}
