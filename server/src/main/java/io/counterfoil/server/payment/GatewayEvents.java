package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.plugin.payment.PaymentChargeback;
import io.counterfoil.plugin.payment.PaymentResult;
import io.counterfoil.plugin.payment.PaymentReturn;
import io.counterfoil.plugin.payment.RefundOutcome;
import io.counterfoil.plugin.payment.RefundResult;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.plugin.GatewayEventHandler;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.plugin.ReceivedGatewayEvent;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Acts on what gateways report. An event that says what is known changes nothing; one about nothing of ours is kept, so
 * that somebody can look into it.
 */
final class GatewayEvents implements GatewayEventHandler {
    static final String APPLIED = "applied";
    static final String NOTHING_NEW = "nothing-new";
    static final String UNKNOWN = "unknown";
    static final String REFUSED = "refused";
    private static final int MAX_KEY = 64;
    private static final int MAX_REFERENCE = 200;
    private static final int MAX_NOTE = 500;

    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final GatewayEventRepository events;
    private final PaymentOutcomes outcomes;
    private final RefundOutcomes refundOutcomes;
    private final Returns returns;
    private final Chargebacks chargebacks;
    private final PayoutRegister payouts;
    private final Ids ids;

    /** What an event did. */
    private record Effect(String effect, @Nullable EntityId entity, @Nullable Id object, @Nullable String note) {
        static Effect unknown(String note) {
            return new Effect(UNKNOWN, null, null, note);
        }
    }

    @Inject
    GatewayEvents(PaymentRepository payments, RefundRepository refunds, GatewayEventRepository events,
            PaymentOutcomes outcomes, RefundOutcomes refundOutcomes, Returns returns, Chargebacks chargebacks,
            PayoutRegister payouts, Ids ids) {
        this.payments = payments;
        this.refunds = refunds;
        this.events = events;
        this.outcomes = outcomes;
        this.refundOutcomes = refundOutcomes;
        this.returns = returns;
        this.chargebacks = chargebacks;
        this.payouts = payouts;
        this.ids = ids;
    }

    @Override
    public void handle(CommandContext context, ReceivedGatewayEvent received) {
        GatewayEvent event = received.event();
        Effect effect = switch (event.kind()) {
            case PAYMENT -> payment(context, received, event.payment().orElseThrow());
            case PAYMENT_RETURNED -> returned(context, received, event.paymentReturn().orElseThrow());
            case CHARGEBACK -> chargeback(context, received, event.chargeback().orElseThrow());
            case REFUND -> refund(context, received, event.refund().orElseThrow());
            case PAYOUT -> payout(context, received);
        };
        EntityId entity = effect.entity() == null ? received.entity() : effect.entity();
        String note = effect.note();
        events.insert(context.tx(), new GatewayReport(new GatewayEventId(ids.next()), received.instance(), event.id(),
                PaymentRepository.code(event.kind()),
                event.idempotencyKey().map(key -> GatewayText.shortened(key, MAX_KEY)).orElse(null),
                reference(event).map(text -> GatewayText.shortened(text, MAX_REFERENCE)).orElse(null),
                outcome(event).orElse(null), event.amount().orElse(null), event.occurredAt(),
                effect.object() == null ? null : effect.object().text(), effect.effect(),
                note == null ? null : GatewayText.shortened(note, MAX_NOTE), context.recordedAt()), entity);
    }

    private Effect payment(CommandContext context, ReceivedGatewayEvent received, PaymentResult report) {
        Optional<Payment> found = lock(context, received);
        if (found.isEmpty()) {
            return Effect.unknown("No payment of ours has this key");
        }
        Payment before = found.get();
        CommandContext within = context.in(before.entity());
        Payment after = outcomes.reported(within, before, report, received.event().occurredAt());
        if (after.equals(before)) {
            return new Effect(NOTHING_NEW, before.entity(), before.id(), null);
        }
        within.record(PaymentOutcomes.objects(after), List.of(), PaymentOutcomes.facts(after));
        return new Effect(APPLIED, after.entity(), after.id(), after.standing().message());
    }

    private Effect returned(CommandContext context, ReceivedGatewayEvent received, PaymentReturn report) {
        Optional<Payment> found = lock(context, received);
        if (found.isEmpty()) {
            return Effect.unknown("No payment of ours has this key");
        }
        CommandContext within = context.in(found.get().entity());
        Instant at = received.event().occurredAt();
        Payment payment = taken(within, found.get(), report.gatewayReference(), at);
        Returns.Report booked = new Returns.Report(report.amount(), report.fee(), report.reasonCode(),
                outcomes.on(within, payment, at), received.event().id());
        Optional<String> problem = returns.problem(context.tx(), payment, booked);
        if (problem.isPresent()) {
            return new Effect(payment.state() == PaymentState.RETURNED ? NOTHING_NEW : REFUSED, payment.entity(),
                    payment.id(), problem.get());
        }
        PaymentReturnId unused = returns.book(within, payment, booked);
        return new Effect(APPLIED, payment.entity(), payment.id(), null);
    }

    private Effect chargeback(CommandContext context, ReceivedGatewayEvent received, PaymentChargeback report) {
        Optional<Payment> found = lock(context, received);
        if (found.isEmpty()) {
            return Effect.unknown("No payment of ours has this key");
        }
        CommandContext within = context.in(found.get().entity());
        Instant at = received.event().occurredAt();
        Payment payment = taken(within, found.get(), report.gatewayReference(), at);
        Chargebacks.Told told = chargebacks.told(within, payment, report, outcomes.on(within, payment, at),
                received.event().id());
        return new Effect(told.refused() ? REFUSED : told.changed() ? APPLIED : NOTHING_NEW, payment.entity(),
                told.chargeback() == null ? payment.id() : told.chargeback().id(), told.note());
    }

    /** What was taken back was taken first, even if nobody has told us so. */
    private Payment taken(CommandContext context, Payment payment, String reference, Instant at) {
        return payment.state().taken() ? payment : outcomes.implied(context, payment, reference, at);
    }

    private Effect refund(CommandContext context, ReceivedGatewayEvent received, RefundResult report) {
        Optional<RefundAttemptId> key = parsed(received.event(), RefundAttemptId::valueOf);
        Optional<Refund> found = key.flatMap(id -> refunds.byAttempt(context.tx(), id))
                .flatMap(id -> refunds.lock(context.tx(), id));
        Optional<Payment> through = found.flatMap(one -> Optional.ofNullable(one.payment()))
                .flatMap(id -> payments.find(context.tx(), id));
        if (found.isEmpty() || through.isEmpty() || !isOf(received, through.get())) {
            return Effect.unknown("No refund of ours has this key");
        }
        Refund before = found.get();
        CommandContext within = context.in(before.entity());
        Refund after = refundOutcomes.apply(within, before, report,
                before.createdAt().plus(refundOutcomes.onItsWay()));
        if (after.equals(before)) {
            boolean contradicts = before.state() == RefundState.SUCCEEDED
                    && report.outcome() == RefundOutcome.REJECTED;
            return new Effect(contradicts ? REFUSED : NOTHING_NEW, before.entity(), before.id(),
                    contradicts ? "The gateway had said before that the refund succeeded" : null);
        }
        within.record(List.of(after.id().text()), List.of(), RefundOutcomes.facts(after));
        return new Effect(APPLIED, after.entity(), after.id(), after.message());
    }

    private Effect payout(CommandContext context, ReceivedGatewayEvent received) {
        PayoutRegister.Registered registered = payouts.register(context, received.instance(), received.entity(),
                received.event().payout().orElseThrow());
        return switch (registered.effect()) {
            case REGISTERED -> new Effect(APPLIED, registered.entity(), registered.payout(), null);
            case KNOWN -> new Effect(NOTHING_NEW, registered.entity(), null, null);
            case NOT_OURS -> Effect.unknown("The payout names no payment of any legal entity");
        };
    }

    private Optional<Payment> lock(CommandContext context, ReceivedGatewayEvent received) {
        return parsed(received.event(), PaymentId::valueOf).flatMap(id -> payments.lock(context.tx(), id))
                .filter(payment -> isOf(received, payment));
    }

    private static boolean isOf(ReceivedGatewayEvent received, Payment payment) {
        InstanceId instance = received.instance();
        EntityId entity = received.entity();
        return payment.gateway().equals(instance) && (entity == null || entity.equals(payment.entity()));
    }

    /** Our id that the key is; another system that shares the gateway's account has keys of its own. */
    private static <T> Optional<T> parsed(GatewayEvent event, Function<String, T> form) {
        return event.idempotencyKey().flatMap(key -> {
            try {
                return Optional.of(form.apply(key));
            } catch (CounterfoilException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<String> reference(GatewayEvent event) {
        return event.payment()
                .flatMap(PaymentResult::gatewayReference)
                .or(() -> event.refund().flatMap(RefundResult::gatewayReference))
                .or(() -> event.paymentReturn().map(PaymentReturn::gatewayReference))
                .or(() -> event.chargeback().map(PaymentChargeback::id))
                .or(() -> event.payout().map(payout -> payout.id()));
    }

    private static Optional<String> outcome(GatewayEvent event) {
        return event.payment()
                .map(result -> PaymentRepository.code(result.outcome()))
                .or(() -> event.refund().map(result -> PaymentRepository.code(result.outcome())))
                .or(() -> event.chargeback().map(report -> PaymentRepository.code(report.stage())));
    }
}
