package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.RefundRequest;

/** A refund as the gateway sees it. */
record RefundCall(
        String idempotencyKey,
        String gatewayReference,
        Money amount,
        String description) implements RefundRequest {}
