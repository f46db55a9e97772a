package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.Payout;
import io.counterfoil.plugin.payment.PayoutLine;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Takes in the report of a payout, once, whether it was fetched or came as an event. */
final class PayoutRegister {
    private static final int MAX_REFERENCE = 140;
    private static final int MAX_ID = 200;
    private static final String BY_REPORT = "payout-report";

    private final PayoutRepository repository;
    private final PaymentRepository payments;
    private final RefundRepository refunds;
    private final Returns returns;
    private final ChargebackRepository chargebacks;
    private final Settlement settlement;
    private final PayoutBooking booking;
    private final Entities entities;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    /** What became of a report. */
    enum Effect {
        REGISTERED,
        KNOWN,
        /** It names no payment of any entity. */
        NOT_OURS
    }

    /** What became of a report, and of which payout. */
    record Registered(Effect effect, @Nullable PayoutId payout, @Nullable EntityId entity) {}

    /** @param fee what of the line's fee stands on clearing with it */
    private record Found(PayoutLine line, @Nullable Id object, Money onClearing, Money functional, Money fee) {
        static Found of(PayoutLine line, @Nullable Id object, Money onClearing, Money functional) {
            return new Found(line, object, onClearing, functional, Money.zero(onClearing.currency()));
        }
    }

    @Inject
    PayoutRegister(PayoutRepository repository, PaymentRepository payments, RefundRepository refunds, Returns returns,
            ChargebackRepository chargebacks, Settlement settlement, PayoutBooking booking, Entities entities,
            Outbox outbox, Ids ids, Clock clock) {
        this.repository = repository;
        this.payments = payments;
        this.refunds = refunds;
        this.returns = returns;
        this.chargebacks = chargebacks;
        this.settlement = settlement;
        this.booking = booking;
        this.entities = entities;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a payout in.
     *
     * @param expected the entity that the gateway serves; null: it serves all, and the payout's payments say whose it
     *     is
     */
    Registered register(CommandContext context, InstanceId gateway, @Nullable EntityId expected, Payout payout) {
        Transaction tx = context.tx();
        String externalId = GatewayText.shortened(payout.id(), MAX_ID);
        if (repository.knows(tx, gateway, externalId)) {
            return new Registered(Effect.KNOWN, null, expected);
        }
        EntityId entity = expected == null ? owner(tx, gateway, payout).orElse(null) : expected;
        if (entity == null) {
            return new Registered(Effect.NOT_OURS, null, null);
        }
        CommandContext within = context.in(entity);
        LocalDate today = entities.require(tx, entity).today(clock);
        List<Found> lines = new ArrayList<>();
        List<Id> tied = new ArrayList<>();
        for (PayoutLine line : payout.lines()) {
            Found found = find(within, gateway, entity, line, tied, today);
            lines.add(found);
            if (found.object() != null) {
                tied.add(found.object());
            }
        }
        UnaryOperator<Money> rate = booking.rate(tx, entity, payout.amount().currency());
        PayoutId id = new PayoutId(ids.next());
        LocalDate on = payout.arrivesOn().isAfter(today) ? today : payout.arrivesOn();
        PayoutBooking.Booked booked = booking.post(within, entity, id, payout,
                lines.stream()
                        .map(each -> new PayoutBooking.Tied(each.line(), each.onClearing(), each.functional(),
                                each.fee()))
                        .toList(),
                on, rate);
        Optional<EntryId> entry = booked.entry();
        boolean nothing = payout.amount().isZero();
        PayoutView view = new PayoutView(id, entity, gateway, externalId,
                GatewayText.shortened(payout.bankReference(), MAX_REFERENCE), payout.arrivesOn(), payout.amount(),
                booked.functional(), nothing ? PayoutState.PAID : PayoutState.ANNOUNCED, null, nothing ? on : null,
                context.recordedAt());
        repository.insert(tx, view, entry.orElse(null));
        for (int i = 0; i < lines.size(); i++) {
            PayoutLine line = lines.get(i).line();
            repository.insert(tx, id, new PayoutLineView(i + 1, line.kind(),
                    line.gatewayReference().map(text -> GatewayText.shortened(text, MAX_ID)).orElse(null),
                    line.gross(), line.fee(), null), lines.get(i).object());
        }
        within.record(List.of(id.text(), gateway.text()), entry.map(one -> List.of(one.value())).orElse(List.of()),
                Map.of("amount", payout.amount().decimal(), "currency", payout.amount().currency().code(), "lines",
                        Integer.toString(lines.size())));
        outbox.publish(tx, new OutboxEvent("payout.reported", id.text(), "payout.reported:" + id.text(),
                new PayoutChanged(id, entity)));
        return new Registered(Effect.REGISTERED, id, entity);
    }

    private Optional<EntityId> owner(Transaction tx, InstanceId gateway, Payout payout) {
        return payout.lines()
                .stream()
                .flatMap(line -> line.gatewayReference().stream())
                .flatMap(reference -> payments.taken(tx, gateway, reference)
                        .map(Payment::entity)
                        .or(() -> refunds.paid(tx, gateway, reference).map(Refund::entity))
                        .or(() -> chargebacks.find(tx, gateway, reference).map(Chargeback::entity))
                        .stream())
                .findFirst();
    }

    private Found find(CommandContext context, InstanceId gateway, EntityId entity, PayoutLine line, List<Id> tied,
            LocalDate today) {
        Transaction tx = context.tx();
        Found nothing = Found.of(line, null, Money.zero(line.gross().currency()),
                Money.zero(entities.require(tx, entity).functionalCurrency()));
        String reference = line.gatewayReference().orElse(null);
        if (reference == null) {
            return nothing;
        }
        return switch (line.kind()) {
            case CHARGE -> payments.taken(tx, gateway, reference)
                    .filter(payment -> payment.entity().equals(entity) && free(tx, payment.id(), tied))
                    .map(payment -> Found.of(line, payment.id(), taken(payment),
                            settlement.worth(tx, payment, taken(payment))))
                    .orElse(nothing);
            case REFUND -> refunds.paid(tx, gateway, reference)
                    .filter(refund -> refund.entity().equals(entity) && free(tx, refund.id(), tied))
                    .map(refund -> Found.of(line, refund.id(), refund.amount().negate(),
                            refund.functionalAmount().negate()))
                    .orElse(nothing);
            case RETURN -> payments.taken(tx, gateway, reference)
                    .filter(payment -> payment.entity().equals(entity))
                    .flatMap(payment -> returned(context, payment, line, tied, today)
                            .map(id -> Found.of(line, id, line.gross(),
                                    settlement.worth(tx, payment, line.gross().negate()).negate())))
                    .orElse(nothing);
            case CHARGEBACK -> chargebacks.find(tx, gateway, reference)
                    .filter(chargeback -> chargeback.entity().equals(entity))
                    .flatMap(chargeback -> disputed(chargeback, line))
                    .filter(found -> found.object() != null && free(tx, found.object(), tied))
                    .orElse(nothing);
            case FEE, RESERVE, ADJUSTMENT -> nothing;
        };
    }

    /** What was withdrawn, or what came back; empty for money that came back though nobody has told that it was won. */
    private static Optional<Found> disputed(Chargeback chargeback, PayoutLine line) {
        if (!line.gross().isPositive()) {
            return Optional.of(new Found(line, chargeback.id(),
                    chargeback.amount().plus(chargeback.fee()).negate(),
                    chargeback.functionalAmount().plus(chargeback.feeFunctional()).negate(), chargeback.fee()));
        }
        return Optional.ofNullable(chargeback.reversal())
                .map(id -> new Found(line, id, chargeback.amount().plus(chargeback.feeReturned()),
                        chargeback.functionalAmount().plus(chargeback.returnedFunctional()),
                        chargeback.feeReturned().negate()));
    }

    /** The return that the line is; one that no event has told of is booked now. */
    private Optional<Id> returned(CommandContext context, Payment payment, PayoutLine line, List<Id> tied,
            LocalDate today) {
        Transaction tx = context.tx();
        Payment locked = payments.lock(tx, payment.id()).orElseThrow();
        Money amount = line.gross().negate();
        Optional<PaymentReturned> known = payments.returns(tx, locked.id())
                .stream()
                .filter(one -> one.amount().equals(amount) && free(tx, one.id(), tied))
                .findFirst();
        if (known.isPresent()) {
            return Optional.of(known.get().id());
        }
        Money fee = line.fee().isNegative() ? Money.zero(line.fee().currency()) : line.fee();
        Returns.Report report = new Returns.Report(amount, fee, "unknown", today, BY_REPORT);
        return returns.problem(tx, locked, report).isPresent()
                ? Optional.empty()
                : Optional.of(returns.book(context, locked, report));
    }

    private boolean free(Transaction tx, Id object, List<Id> tied) {
        return !tied.contains(object) && !repository.isLinked(tx, object);
    }

    private static Money taken(Payment payment) {
        return java.util.Objects.requireNonNull(payment.taken());
    }
}
