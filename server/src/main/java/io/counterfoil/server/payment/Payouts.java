package io.counterfoil.server.payment;

import io.counterfoil.plugin.payment.GatewayFeature;
import io.counterfoil.plugin.payment.PaymentGateway;
import io.counterfoil.plugin.payment.Payout;
import io.counterfoil.plugin.payment.PayoutPage;
import io.counterfoil.plugin.payment.PayoutQuery;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches payouts and shows them. Safe for any number of threads and nodes. */
public final class Payouts {
    private static final Logger log = LoggerFactory.getLogger(Payouts.class);
    private static final int PAGE = 50;
    private static final int MOST_PAGES = 200;

    private final Commands commands;
    private final Transactions transactions;
    private final PayoutRepository repository;
    private final PayoutRegister register;
    private final Gateways gateways;

    private record Query(Optional<String> cursor, int limit) implements PayoutQuery {}

    /** What a page brought. */
    private record Registered(int payouts) {}

    /** How many payouts are new. */
    record Fetched(int payouts) {}

    @Inject
    Payouts(Commands commands, Transactions transactions, PayoutRepository repository, PayoutRegister register,
            Gateways gateways) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.register = register;
        this.gateways = gateways;
    }

    /**
     * Fetches what a gateway has paid out since the last time.
     *
     * @throws CounterfoilException {@code payment.invalid}, {@code payout.not-reported}, or what the gateway fails with
     */
    Fetched fetch(Actor actor, IdempotencyKey key, EntityId entity, InstanceId id) {
        ExtensionInstance<PaymentGateway> gateway = gateways.require(entity, id, PaymentErrors.INVALID);
        if (!Gateways.capabilities(gateway).can(GatewayFeature.PAYOUT_REPORTS)) {
            throw new CounterfoilException(PaymentErrors.NO_PAYOUTS,
                    "The gateway " + gateway.name() + " does not report payouts; book its transfers by hand");
        }
        int found = fetch(gateway, entity);
        return commands.run(actor, Command.of("payout.fetch", Fetched.class)
                .needs("payout:fetch", entity)
                .keyed(key, id)
                .does(context -> {
                    context.record(List.of(id.text()), List.of(), Map.of("payouts", Integer.toString(found)));
                    return new Fetched(found);
                }));
    }

    /** From all gateways that tell of them; one that fails is tried again the next time. */
    void fetchAll() {
        for (ExtensionInstance<PaymentGateway> gateway : gateways.reportingPayouts()) {
            try {
                int unused = fetch(gateway, null);
            } catch (CounterfoilException e) {
                log.warn("The payouts of {} could not be fetched: {}", gateway.name(), e.getMessage());
            }
        }
    }

    /** @param asking for whom they are fetched, where the gateway serves all entities */
    private int fetch(ExtensionInstance<PaymentGateway> gateway, @Nullable EntityId asking) {
        int found = 0;
        for (int i = 0; i < MOST_PAGES; i++) {
            Optional<String> cursor = transactions.read(tx -> repository.cursor(tx, gateway.id()));
            PayoutPage page = gateway.extension().payouts(new Query(cursor, PAGE));
            if (page.cursor().isEmpty() || page.cursor().equals(cursor)) {
                return found;
            }
            found += take(gateway, asking, page, page.cursor().get());
            if (!page.more()) {
                return found;
            }
        }
        return found;
    }

    private int take(ExtensionInstance<PaymentGateway> gateway, @Nullable EntityId asking, PayoutPage page,
            String cursor) {
        List<String> ignored = new ArrayList<>();
        int registered = commands.run(Payments.ACTOR, Command.of("payout.record", Registered.class)
                .needs("payout:fetch", gateway.entity())
                .does(context -> {
                    ignored.clear();
                    int count = 0;
                    for (Payout payout : page.payouts()) {
                        EntityId expected = gateway.entity();
                        PayoutRegister.Registered one = register.register(context, gateway.id(), expected, payout);
                        if (one.effect() == PayoutRegister.Effect.NOT_OURS && asking != null) {
                            one = register.register(context, gateway.id(), asking, payout);
                        }
                        count += one.effect() == PayoutRegister.Effect.REGISTERED ? 1 : 0;
                        if (one.effect() == PayoutRegister.Effect.NOT_OURS) {
                            ignored.add(payout.id());
                        }
                    }
                    repository.saveCursor(context.tx(), gateway.id(), cursor, context.recordedAt());
                    context.record(List.of(gateway.id().text()), List.of(),
                            Map.of("payouts", Integer.toString(count), "not-ours",
                                    Integer.toString(ignored.size())));
                    return new Registered(count);
                })).payouts();
        for (String payout : ignored) {
            log.warn("Payout {} of {} names no payment of any legal entity and is left out", payout, gateway.name());
        }
        return registered;
    }

    /** @throws CounterfoilException {@code payout.not-found} */
    PayoutDetails details(EntityId entity, PayoutId id) {
        return transactions.read(tx -> {
            PayoutView payout = repository.find(tx, entity, id)
                    .orElseThrow(() -> new CounterfoilException(PaymentErrors.PAYOUT_NOT_FOUND,
                            "There is no payout " + id));
            return new PayoutDetails(payout, repository.lines(tx, payout));
        });
    }

    /** Newest first, those with an id below {@code before}. */
    public List<PayoutView> page(EntityId entity, @Nullable PayoutState state, long before, int limit) {
        return transactions.read(tx -> repository.page(tx, entity, state, before, limit));
    }
}
