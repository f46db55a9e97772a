package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.RefundResult;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.OutsideText;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Pays money back. A request moves it to 2120; the gateway is called as for a charge, intent first, outcome after. Safe
 * for any number of threads and nodes.
 */
public final class Refunds {
    private static final Set<RefundState> STUCK = EnumSet.of(RefundState.FAILED, RefundState.TO_BE_SENT);

    private final Commands commands;
    private final Transactions transactions;
    private final RefundRepository repository;
    private final PaymentRepository payments;
    private final RefundRequests requests;
    private final RefundOutcomes outcomes;
    private final RefundCancellation cancellation;
    private final Gateways gateways;
    private final Ids ids;

    /** The refund that a request made or changed, and how often the gateway had been asked then. */
    private record Made(RefundId refund) {}

    @Inject
    Refunds(Commands commands, Transactions transactions, RefundRepository repository, PaymentRepository payments,
            RefundRequests requests, RefundOutcomes outcomes, RefundCancellation cancellation, Gateways gateways,
            Ids ids) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.payments = payments;
        this.requests = requests;
        this.outcomes = outcomes;
        this.cancellation = cancellation;
        this.gateways = gateways;
        this.ids = ids;
    }

    /**
     * Asks for a refund of unused money of a payment or receipt, or of a credit note. What goes through a gateway is
     * paid by it at once; a bank transfer waits for a person.
     *
     * @throws CounterfoilException {@code refund.invalid}, {@code refund.exceeds-credit},
     *     {@code refund.exceeds-payment}, {@code payment.not-found}, {@code receipt.not-found},
     *     {@code invoice.not-found}
     * @throws io.counterfoil.server.command.WaitsForSecondPerson when a rule wants one for this amount
     */
    public Refund request(Actor actor, IdempotencyKey key, EntityId entity, NewRefund request) {
        RefundRequests.Checked checked = requests.check(entity, request);
        AtomicBoolean fresh = new AtomicBoolean();
        Made made = commands.run(actor, Command.of("refund.request", Made.class)
                .needs("refund:request", entity)
                .keyed(key, request)
                .approvable(RefundApproval.TERMS.operation(), request)
                .does(context -> {
                    Refund refund = requests.make(context, checked);
                    begin(context, refund, fresh);
                    return new Made(refund.id());
                }));
        return executed(entity, made.refund(), fresh);
    }

    /**
     * Tries a refund again that has failed or waits to be sent.
     *
     * @param method null: through the gateway, where there is one
     * @throws CounterfoilException {@code refund.not-found}, {@code refund.wrong-state}, {@code refund.invalid}
     */
    Refund retry(Actor actor, IdempotencyKey key, EntityId entity, RefundId id, @Nullable RefundMethod method) {
        Refund before = transactions.read(tx -> require(tx, entity, id));
        RefundMethod usual = before.payment() == null ? RefundMethod.BANK : RefundMethod.GATEWAY;
        RefundMethod by = method == null ? usual : method;
        if (by == RefundMethod.GATEWAY) {
            requests.checkGateway(entity, before);
        }
        AtomicBoolean fresh = new AtomicBoolean();
        Made unused = commands.run(actor, Command.of("refund.retry", Made.class)
                .needs("refund:request", entity)
                .keyed(key, List.of(id, by))
                .does(context -> {
                    Refund refund = locked(context, id);
                    requireStuck(refund);
                    Refund again = refund.by(by,
                            by == RefundMethod.GATEWAY ? RefundState.CREATED : RefundState.TO_BE_SENT,
                            by == RefundMethod.GATEWAY ? context.recordedAt().plus(outcomes.onItsWay()) : null);
                    repository.update(context.tx(), again, context.recordedAt());
                    begin(context, again, fresh);
                    context.record(List.of(id.text()), List.of(), RefundOutcomes.facts(again));
                    return new Made(id);
                }));
        return executed(entity, id, fresh);
    }

    /**
     * Says that somebody has transferred it from the bank account.
     *
     * @param reference what the bank statement will quote; null: the refund's id
     * @throws CounterfoilException {@code refund.not-found}, {@code refund.wrong-state}
     */
    public Refund sent(Actor actor, IdempotencyKey key, EntityId entity, RefundId id, LocalDate on,
            @Nullable String reference) {
        Refund unusedBefore = transactions.read(tx -> require(tx, entity, id));
        Made unused = commands.run(actor, Command.of("refund.sent", Made.class)
                .needs("refund:send", entity)
                .keyed(key, List.of(id, on.toString(), reference == null ? "" : reference))
                .does(context -> {
                    Refund refund = locked(context, id);
                    if (refund.state() != RefundState.TO_BE_SENT) {
                        throw wrongState(refund, "only one that is to be sent by bank transfer can be marked as sent");
                    }
                    Refund paid = outcomes.paidByBank(context, refund, on, reference == null ? id.text() : reference);
                    return new Made(paid.id());
                }));
        return find(entity, id);
    }

    /**
     * Gives a refund up that is not paid: the credit is the customer's again.
     *
     * @throws CounterfoilException {@code refund.not-found}, {@code refund.wrong-state}
     */
    Refund cancel(Actor actor, IdempotencyKey key, EntityId entity, RefundId id) {
        Refund unusedBefore = transactions.read(tx -> require(tx, entity, id));
        Made unused = commands.run(actor, Command.of("refund.cancel", Made.class)
                .needs("refund:request", entity)
                .keyed(key, id)
                .does(context -> {
                    Refund refund = locked(context, id);
                    requireStuck(refund);
                    cancellation.cancel(context, refund);
                    return new Made(id);
                }));
        return find(entity, id);
    }

    /** Asks the gateway now what became of a refund, if that is not known. */
    Refund resolve(Actor actor, IdempotencyKey key, EntityId entity, RefundId id) {
        Refund refund = transactions.read(tx -> require(tx, entity, id));
        Optional<Answer> answer = refund.state().asked() ? Optional.of(ask(refund)) : Optional.empty();
        Made unused = commands.run(actor, Command.of("refund.resolve", Made.class)
                .needs("payment:resolve", entity)
                .keyed(key, id)
                .does(context -> {
                    Refund locked = locked(context, id);
                    Refund after = answer.map(one -> heard(context, locked, one, one.safeFrom())).orElse(locked);
                    context.record(List.of(id.text()), List.of(), RefundOutcomes.facts(after));
                    return new Made(id);
                }));
        return find(entity, id);
    }

    /** Asks the gateway about a refund that is due, and writes the answer down. */
    void lookUp(Refund refund) {
        Answer answer = ask(refund);
        commands.run(Payments.ACTOR, Command.of("refund.lookup", Made.class)
                .needs("payment:resolve", refund.entity())
                .does(context -> {
                    Refund after = heard(context, locked(context, refund.id()), answer, answer.safeFrom());
                    context.record(List.of(refund.id().text()), List.of(), RefundOutcomes.facts(after));
                    return new Made(refund.id());
                }));
    }

    Refund find(EntityId entity, RefundId id) {
        return transactions.read(tx -> require(tx, entity, id));
    }

    /** @throws CounterfoilException {@code refund.not-found} */
    RefundDetails details(EntityId entity, RefundId id) {
        return transactions.read(tx -> new RefundDetails(require(tx, entity, id), repository.attempts(tx, id)));
    }

    /** What of a payment is not used for invoices and can still go back; empty as long as it has taken no money. */
    public Optional<Money> free(EntityId entity, PaymentId id) {
        return transactions.read(tx -> payments.find(tx, id)
                .filter(found -> found.entity().equals(entity) && found.receipt() != null)
                .map(found -> requests.free(tx, found)));
    }

    /** Those of the ids that are there, in no order. */
    public List<Refund> find(Transaction tx, EntityId entity, Collection<RefundId> wanted) {
        return wanted.isEmpty() ? List.of() : repository.find(tx, entity, wanted);
    }

    /** Newest first, those with an id below {@code before}; narrowed to a customer or a state. */
    public List<Refund> page(EntityId entity, @Nullable CustomerId customer, @Nullable RefundState state, long before,
            int limit) {
        return transactions.read(tx -> repository.page(tx, entity, customer == null ? null : List.of(customer), state,
                before, limit));
    }

    /** Those to any of some customers, newest first, those with an id below {@code before}; narrowed to a state. */
    public List<Refund> to(EntityId entity, Collection<CustomerId> customers, @Nullable RefundState state, long before,
            int limit) {
        return transactions.read(tx -> repository.page(tx, entity, customers, state, before, limit));
    }

    private record Answer(RefundAttempt attempt, RefundResult result, Instant safeFrom) {}

    private void begin(CommandContext context, Refund refund, AtomicBoolean fresh) {
        if (refund.method() == RefundMethod.GATEWAY) {
            int number = repository.attempts(context.tx(), refund.id()).size() + 1;
            repository.insertAttempt(context.tx(), refund.id(), new RefundAttempt(new RefundAttemptId(ids.next()),
                    number, context.recordedAt(), null, null, null));
            context.tx().afterCommit(() -> fresh.set(true));
        }
    }

    private Refund executed(EntityId entity, RefundId id, AtomicBoolean fresh) {
        if (!fresh.get()) {
            return find(entity, id);
        }
        Refund refund = find(entity, id);
        RefundAttempt attempt = transactions.read(tx -> repository.attempts(tx, id)).getLast();
        Payment payment = through(refund);
        RefundResult result = gateways.refund(payment.gateway(), new RefundCall(attempt.id().text(),
                Objects.requireNonNull(payment.standing().gatewayReference()), refund.amount(), id.text()));
        commands.run(Payments.ACTOR, Command.of("refund.outcome", Made.class)
                .needs("refund:request", entity)
                .does(context -> {
                    Refund after = heard(context, locked(context, id), new Answer(attempt, result, Instant.EPOCH),
                            Instant.EPOCH);
                    context.record(List.of(id.text()), List.of(), RefundOutcomes.facts(after));
                    return new Made(id);
                }));
        return find(entity, id);
    }

    private Answer ask(Refund refund) {
        RefundAttempt attempt = transactions.read(tx -> repository.attempts(tx, refund.id())).getLast();
        return new Answer(attempt, gateways.lookupRefund(through(refund).gateway(), attempt.id(),
                Optional.ofNullable(refund.gatewayReference())), attempt.startedAt().plus(outcomes.onItsWay()));
    }

    private Refund heard(CommandContext context, Refund locked, Answer answer, Instant safeFrom) {
        Refund after = outcomes.apply(context, locked, answer.result(), safeFrom);
        repository.endAttempt(context.tx(), answer.attempt().id(), context.recordedAt(),
                PaymentRepository.code(answer.result().outcome()), OutsideText.message(answer.result().message()));
        return after;
    }

    private Payment through(Refund refund) {
        PaymentId id = Objects.requireNonNull(refund.payment(), "a refund through a gateway has a payment");
        return transactions.read(tx -> payments.find(tx, id)).orElseThrow();
    }

    private Refund locked(CommandContext context, RefundId id) {
        return repository.lock(context.tx(), id).orElseThrow();
    }

    private Refund require(Transaction tx, EntityId entity, RefundId id) {
        return repository.find(tx, id)
                .filter(found -> found.entity().equals(entity))
                .orElseThrow(
                        () -> new CounterfoilException(PaymentErrors.REFUND_NOT_FOUND, "There is no refund " + id));
    }

    private static void requireStuck(Refund refund) {
        if (!STUCK.contains(refund.state())) {
            throw wrongState(refund, refund.state().asked()
                    ? "the gateway has been asked to pay it, and only its answer says whether it has; resolve it first"
                    : "only one that has failed or waits to be sent can be changed");
        }
    }

    private static CounterfoilException wrongState(Refund refund, String why) {
        return new CounterfoilException(PaymentErrors.REFUND_STATE,
                "Refund " + refund.id() + " is " + refund.state().code() + ": " + why)
                .with("state", refund.state().code());
    }
}
