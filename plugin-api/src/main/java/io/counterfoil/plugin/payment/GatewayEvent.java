package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Something that a gateway reports by itself. Immutable. */
public final class GatewayEvent {
    private final GatewayEventKind kind;
    private final String id;
    private final Instant occurredAt;
    private final @Nullable String idempotencyKey;
    private final @Nullable PaymentResult payment;
    private final @Nullable RefundResult refund;
    private final @Nullable PaymentReturn paymentReturn;
    private final @Nullable PaymentChargeback chargeback;
    private final @Nullable Payout payout;

    private GatewayEvent(GatewayEventKind kind, String id, Instant occurredAt, @Nullable String idempotencyKey,
            @Nullable PaymentResult payment, @Nullable RefundResult refund, @Nullable PaymentReturn paymentReturn,
            @Nullable PaymentChargeback chargeback, @Nullable Payout payout) {
        this.kind = kind;
        this.id = Objects.requireNonNull(id);
        this.occurredAt = Objects.requireNonNull(occurredAt);
        this.idempotencyKey = idempotencyKey;
        this.payment = payment;
        this.refund = refund;
        this.paymentReturn = paymentReturn;
        this.chargeback = chargeback;
        this.payout = payout;
    }

    /**
     * @param id the gateway's id of the event; the same event again has the same
     * @param idempotencyKey of the charge or checkout
     */
    public static GatewayEvent payment(String id, Instant occurredAt, String idempotencyKey, PaymentResult result) {
        return new GatewayEvent(GatewayEventKind.PAYMENT, id, occurredAt, Objects.requireNonNull(idempotencyKey),
                Objects.requireNonNull(result), null, null, null, null);
    }

    /** @param idempotencyKey of the refund */
    public static GatewayEvent refund(String id, Instant occurredAt, String idempotencyKey, RefundResult result) {
        return new GatewayEvent(GatewayEventKind.REFUND, id, occurredAt, Objects.requireNonNull(idempotencyKey), null,
                Objects.requireNonNull(result), null, null, null);
    }

    /** @param idempotencyKey of the charge whose money was taken back */
    public static GatewayEvent returned(String id, Instant occurredAt, String idempotencyKey, PaymentReturn returned) {
        return new GatewayEvent(GatewayEventKind.PAYMENT_RETURNED, id, occurredAt,
                Objects.requireNonNull(idempotencyKey), null, null, Objects.requireNonNull(returned), null, null);
    }

    /** @param idempotencyKey of the charge whose money is disputed */
    public static GatewayEvent chargeback(String id, Instant occurredAt, String idempotencyKey,
            PaymentChargeback chargeback) {
        return new GatewayEvent(GatewayEventKind.CHARGEBACK, id, occurredAt, Objects.requireNonNull(idempotencyKey),
                null, null, null, Objects.requireNonNull(chargeback), null);
    }

    public static GatewayEvent payout(String id, Instant occurredAt, Payout payout) {
        return new GatewayEvent(GatewayEventKind.PAYOUT, id, occurredAt, null, null, null, null, null,
                Objects.requireNonNull(payout));
    }

    public GatewayEventKind kind() {
        return kind;
    }

    public String id() {
        return id;
    }

    public Instant occurredAt() {
        return occurredAt;
    }

    /** Empty for a payout. */
    public Optional<String> idempotencyKey() {
        return Optional.ofNullable(idempotencyKey);
    }

    /** Only for PAYMENT. */
    public Optional<PaymentResult> payment() {
        return Optional.ofNullable(payment);
    }

    /** Only for REFUND. */
    public Optional<RefundResult> refund() {
        return Optional.ofNullable(refund);
    }

    /** Only for PAYMENT_RETURNED. */
    public Optional<PaymentReturn> paymentReturn() {
        return Optional.ofNullable(paymentReturn);
    }

    /** Only for CHARGEBACK. */
    public Optional<PaymentChargeback> chargeback() {
        return Optional.ofNullable(chargeback);
    }

    /** Only for PAYOUT. */
    public Optional<Payout> payout() {
        return Optional.ofNullable(payout);
    }

    /** What was taken, taken back, disputed or paid out, if the event says so. */
    public Optional<Money> amount() {
        return payment().flatMap(PaymentResult::amount)
                .or(() -> paymentReturn().map(PaymentReturn::amount))
                .or(() -> chargeback().map(PaymentChargeback::amount))
                .or(() -> payout().map(Payout::amount));
    }
}
