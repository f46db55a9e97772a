package io.counterfoil.server.payment;

import java.util.List;

/** A refund with each time that the gateway was asked for it. */
public record RefundDetails(Refund refund, List<RefundAttempt> attempts) {}
