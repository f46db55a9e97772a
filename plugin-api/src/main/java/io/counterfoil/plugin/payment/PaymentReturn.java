package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.util.Objects;

/** Money that the payer's bank took back. Immutable. */
public final class PaymentReturn {
    private final String gatewayReference;
    private final Money amount;
    private final Money fee;
    private final String reasonCode;

    private PaymentReturn(String gatewayReference, Money amount, Money fee, String reasonCode) {
        this.gatewayReference = Objects.requireNonNull(gatewayReference);
        this.amount = Objects.requireNonNull(amount);
        this.fee = Objects.requireNonNull(fee);
        this.reasonCode = Objects.requireNonNull(reasonCode);
    }

    /**
     * @param gatewayReference of the payment
     * @param amount positive
     * @param fee what the bank or gateway charges for it, zero or positive
     * @param reasonCode as in ISO 20022 external return reasons: {@code AM04} insufficient funds, {@code MD06} refused
     *     by payer …
     */
    public static PaymentReturn of(String gatewayReference, Money amount, Money fee, String reasonCode) {
        return new PaymentReturn(gatewayReference, amount, fee, reasonCode);
    }

    public String gatewayReference() {
        return gatewayReference;
    }

    public Money amount() {
        return amount;
    }

    public Money fee() {
        return fee;
    }

    public String reasonCode() {
        return reasonCode;
    }
}
