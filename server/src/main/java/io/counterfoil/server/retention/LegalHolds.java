package io.counterfoil.server.retention;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerErrors;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sets and lifts legal holds: a customer under one is not erased, whoever asks. Safe for threads. */
public final class LegalHolds {
    /** What setting and lifting takes. */
    public static final String PERMISSION = "customer:hold";
    private static final int LONGEST_REASON = 500;

    private final Commands commands;
    private final Transactions transactions;
    private final HoldRepository repository;
    private final Customers customers;
    private final Entities entities;

    @Inject
    LegalHolds(Commands commands, Transactions transactions, HoldRepository repository, Customers customers,
            Entities entities) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.customers = customers;
        this.entities = entities;
    }

    /** By customer, those above {@code after}. */
    public List<LegalHold> page(EntityId entity, long after, int limit) {
        EntityId known = entities.require(entity).id();
        return transactions.read(tx -> repository.page(tx, known, after, limit));
    }

    /** The hold that a customer is under; empty: none. */
    public Optional<LegalHold> of(EntityId entity, CustomerId customer) {
        return transactions.read(tx -> repository.find(tx, entity, customer));
    }

    /**
     * Holds a customer; one that is held already gets the new reason.
     *
     * @param reason goes into the audit log, so it must not name the person
     * @throws CounterfoilException {@code retention.invalid}, {@code customer.not-found}, {@code customer.erased}
     */
    public LegalHold set(Actor actor, IdempotencyKey key, EntityId entity, CustomerId customer,
            @Nullable String reason) {
        FieldChecks checks = new FieldChecks(RetentionErrors.INVALID);
        String checked = checks.text("reason", reason, LONGEST_REASON);
        checks.throwIfAny();
        return commands.run(actor, Command.of("legal-hold.set", LegalHold.class)
                .needs(PERMISSION, entity)
                .keyed(key, List.of(customer.text(), checked))
                .does(context -> set(context, customers.lock(context.tx(), entity, customer), checked)));
    }

    private LegalHold set(CommandContext context, Customer customer, String reason) {
        if (customer.state() == Customer.State.ERASED) {
            throw new CounterfoilException(CustomerErrors.ERASED, "The person behind customer " + customer.number()
                    + " has been erased; there is nothing left to hold");
        }
        Optional<LegalHold> before = repository.find(context.tx(), customer.entity(), customer.id());
        before.ifPresent(hold -> repository.delete(context.tx(), hold.customer()));
        LegalHold hold = new LegalHold(customer.id(), customer.number(), reason, context.actor().principal(),
                context.recordedAt());
        repository.insert(context.tx(), customer.entity(), hold);
        Map<String, Object> facts = new HashMap<>(Map.of("reason", reason));
        before.ifPresent(old -> facts.put("before", old.reason()));
        context.record(List.of(customer.id().text()), List.of(), facts);
        return hold;
    }

    /**
     * Lifts a hold. The customer can be erased from now on.
     *
     * @return the hold that was
     * @throws CounterfoilException {@code customer.not-found}, {@code retention.not-held}
     */
    public LegalHold lift(Actor actor, IdempotencyKey key, EntityId entity, CustomerId customer) {
        return commands.run(actor, Command.of("legal-hold.lift", LegalHold.class)
                .needs(PERMISSION, entity)
                .keyed(key, customer.text())
                .does(context -> {
                    Customer held = customers.lock(context.tx(), entity, customer);
                    LegalHold hold = repository.find(context.tx(), entity, customer)
                            .orElseThrow(() -> new CounterfoilException(RetentionErrors.NOT_HELD,
                                    "Customer " + held.number() + " is under no legal hold"));
                    repository.delete(context.tx(), customer);
                    context.record(List.of(customer.text()), List.of(), Map.of("reason", hold.reason()));
                    return hold;
                }));
    }
}
