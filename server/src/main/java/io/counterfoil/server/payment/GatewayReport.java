package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.plugin.InstanceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that a gateway reported by itself.
 *
 * @param eventId the gateway's own
 * @param kind payment, refund, payment-returned, chargeback or payout
 * @param object the payment, refund, chargeback or payout that it is about; null: nothing of ours
 * @param effect applied, nothing-new, unknown (nothing of ours is concerned) or refused
 */
public record GatewayReport(
        GatewayEventId id,
        InstanceId gateway,
        String eventId,
        String kind,
        @Nullable String idempotencyKey,
        @Nullable String gatewayReference,
        @Nullable String outcome,
        @Nullable Money amount,
        Instant occurredAt,
        @Nullable String object,
        String effect,
        @Nullable String note,
        Instant recordedAt) {}
