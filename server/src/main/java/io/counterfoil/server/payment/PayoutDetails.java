package io.counterfoil.server.payment;

import java.util.List;

/** A payout with what it is made of. */
public record PayoutDetails(PayoutView payout, List<PayoutLineView> lines) {}
