package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment that the payer disputes at the bank or card scheme, so that the gateway withdraws it. Each event
 * of a chargeback tells all of it, so that any of them may come first or be lost. Immutable.
 */
public final class PaymentChargeback {
    private final ChargebackStage stage;
    private final String id;
    private final String gatewayReference;
    private final Money amount;
    private final Money fee;
    private final Money feeReturned;
    private final String reasonCode;
    private final @Nullable Instant evidenceDue;

    private PaymentChargeback(ChargebackStage stage, String id, String gatewayReference, Money amount, Money fee,
            Money feeReturned, String reasonCode, @Nullable Instant evidenceDue) {
        this.stage = Objects.requireNonNull(stage);
        this.id = Objects.requireNonNull(id);
        this.gatewayReference = Objects.requireNonNull(gatewayReference);
        this.amount = Objects.requireNonNull(amount);
        this.fee = Objects.requireNonNull(fee);
        this.feeReturned = Objects.requireNonNull(feeReturned);
        this.reasonCode = Objects.requireNonNull(reasonCode);
        this.evidenceDue = evidenceDue;
    }

    /**
     * The money was withdrawn.
     *
     * @param id the gateway's id of the chargeback, 1 to 140 printable ASCII characters: the same in all its events and
     *     the reference of its lines in payouts; a second chargeback of the same payment has another
     * @param gatewayReference of the payment
     * @param amount positive; a part of the payment or all of it
     * @param fee what the gateway charges for it, zero or positive, in the amount's currency
     * @param reasonCode of the card scheme or bank, up to 35 characters
     */
    public static PaymentChargeback opened(String id, String gatewayReference, Money amount, Money fee,
            String reasonCode) {
        return new PaymentChargeback(ChargebackStage.OPENED, id, gatewayReference, amount, fee,
                Money.zero(fee.currency()), reasonCode, null);
    }

    /** The same, with the instant until which evidence is accepted. */
    public PaymentChargeback evidenceDue(Instant until) {
        return new PaymentChargeback(stage, id, gatewayReference, amount, fee, feeReturned, reasonCode,
                Objects.requireNonNull(until));
    }

    /**
     * The same, decided for the payee.
     *
     * @param returned what of the fee is given back, from zero to the fee
     */
    public PaymentChargeback won(Money returned) {
        return new PaymentChargeback(ChargebackStage.WON, id, gatewayReference, amount, fee, returned, reasonCode,
                evidenceDue);
    }

    /** The same, decided for the payer, accepted, or not answered in time. */
    public PaymentChargeback lost() {
        return new PaymentChargeback(ChargebackStage.LOST, id, gatewayReference, amount, fee,
                Money.zero(fee.currency()), reasonCode, evidenceDue);
    }

    public ChargebackStage stage() {
        return stage;
    }

    public String id() {
        return id;
    }

    /** Of the payment. */
    public String gatewayReference() {
        return gatewayReference;
    }

    public Money amount() {
        return amount;
    }

    /** What was charged when it was opened. */
    public Money fee() {
        return fee;
    }

    /** What of the fee is given back; zero unless it is won. */
    public Money feeReturned() {
        return feeReturned;
    }

    public String reasonCode() {
        return reasonCode;
    }

    /** Empty if the gateway names no day. */
    public Optional<Instant> evidenceDue() {
        return Optional.ofNullable(evidenceDue);
    }
}
