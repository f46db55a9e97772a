package io.counterfoil.server.payment;

import io.counterfoil.server.command.EntityId;

/** What the events {@code payout.reported} and {@code payout.paid} tell. */
public record PayoutChanged(PayoutId payout, EntityId entity) {}
