package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.PayoutLineKind;
import org.jspecify.annotations.Nullable;

/**
 * One part of a payout.
 *
 * @param object the payment, refund or return that it is; null: nothing of ours, what it brings stands on 1090
 */
public record PayoutLineView(
        int number,
        PayoutLineKind kind,
        @Nullable String gatewayReference,
        Money gross,
        Money fee,
        @Nullable String object) {}
