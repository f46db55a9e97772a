package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One part of a payout. Immutable. */
public final class PayoutLine {
    private final PayoutLineKind kind;
    private final @Nullable String gatewayReference;
    private final Money gross;
    private final Money fee;

    private PayoutLine(PayoutLineKind kind, @Nullable String gatewayReference, Money gross, Money fee) {
        this.kind = Objects.requireNonNull(kind);
        this.gatewayReference = gatewayReference;
        this.gross = Objects.requireNonNull(gross);
        this.fee = Objects.requireNonNull(fee);
    }

    /**
     * @param gatewayReference of the payment or refund; of a chargeback its own id
     * @param gross positive for a charge, negative for a refund or return
     * @param fee what the gateway keeps, zero or positive (negative if it gives one back)
     */
    public static PayoutLine of(PayoutLineKind kind, String gatewayReference, Money gross, Money fee) {
        return new PayoutLine(kind, Objects.requireNonNull(gatewayReference), gross, fee);
    }

    /** A line that belongs to no single payment. */
    public static PayoutLine of(PayoutLineKind kind, Money gross, Money fee) {
        return new PayoutLine(kind, null, gross, fee);
    }

    public PayoutLineKind kind() {
        return kind;
    }

    public Optional<String> gatewayReference() {
        return Optional.ofNullable(gatewayReference);
    }

    public Money gross() {
        return gross;
    }

    public Money fee() {
        return fee;
    }

    /** Gross less fee. */
    public Money net() {
        return gross.minus(fee);
    }
}
