package io.counterfoil.server.worklist;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps customers out of reminders and at the end of the worklist until a day has passed: while somebody talks with
 * them, or waits for what was agreed. Safe for threads; the commands are not to be called while a transaction is open.
 */
public final class DunningBlocks {
    /** What blocking and lifting takes. */
    public static final String PERMISSION = "worklist:hold";
    /** How far ahead a block may end: longer would be forgotten. */
    public static final int LONGEST_DAYS = 366;
    private static final int LONGEST_REASON = 500;

    private final Commands commands;
    private final Transactions transactions;
    private final WorklistRepository customers;
    private final DunningBlockRepository repository;
    private final Entities entities;
    private final Clock clock;

    /** Answer of the commands: how many customers are blocked otherwise than before. */
    record Changed(int changed) {}

    @Inject
    DunningBlocks(Commands commands, Transactions transactions, WorklistRepository customers,
            DunningBlockRepository repository, Entities entities, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.customers = customers;
        this.repository = repository;
        this.entities = entities;
        this.clock = clock;
    }

    /** The block that a customer is under today; empty: none. */
    public Optional<DunningBlock> of(EntityId entity, CustomerId customer) {
        LocalDate today = today(entity);
        return transactions.read(tx -> Optional.ofNullable(
                repository.of(tx, entity, List.of(customer), today).get(customer)));
    }

    /** Those under a block today, by customer, above {@code after}. */
    List<DunningBlock> page(EntityId entity, long after, int limit) {
        LocalDate today = today(entity);
        return transactions.read(tx -> repository.page(tx, entity, today, after, limit));
    }

    /**
     * Blocks customers; who is blocked already gets the new day and reason. One leaf for each.
     *
     * @param until the last day of it: today or later, in the entity's time zone, at most {@link #LONGEST_DAYS} ahead
     * @param reason goes into the audit log, so it must not name a person
     * @return how many are blocked otherwise than before
     * @throws CounterfoilException {@code worklist.invalid} for no customer, too many, one that is not there, a day out
     *     of bounds or no reason
     */
    public int set(Actor actor, IdempotencyKey key, EntityId entity, List<CustomerId> named,
            @Nullable LocalDate until, @Nullable String reason) {
        LocalDate today = today(entity);
        FieldChecks checks = new FieldChecks(WorklistErrors.INVALID);
        LocalDate day = checks.required("until", until, today, "Give the last day, such as " + today.plusDays(14));
        String checked = checks.text("reason", reason, LONGEST_REASON);
        checks.throwIfAny();
        ChosenCustomers chosen = ChosenCustomers.of(named);
        return commands.run(actor, Command.of("dunning-block.set", Changed.class)
                .needs(PERMISSION, entity)
                .keyed(key, List.of(chosen.texts(), day.toString(), checked))
                .does(context -> set(context, entity, chosen, day, checked))).changed();
    }

    private Changed set(CommandContext context, EntityId entity, ChosenCustomers chosen, LocalDate until,
            String reason) {
        Transaction tx = context.tx();
        // Only now: a command that comes again after midnight gets the answer of the first one.
        LocalDate today = entities.require(tx, entity).today(clock);
        if (until.isBefore(today) || until.isAfter(today.plusDays(LONGEST_DAYS))) {
            throw CounterfoilException.ofField(WorklistErrors.INVALID, "until", "is " + until,
                    "Give a day from " + today + " to " + today.plusDays(LONGEST_DAYS));
        }
        chosen.lock(tx, entity, customers);
        Map<CustomerId, DunningBlock> before = repository.of(tx, entity, chosen.ids(), today);
        List<DunningBlock> blocks = chosen.ids()
                .stream()
                .filter(each -> isOther(before.get(each), until, reason))
                .map(each -> new DunningBlock(each, until, reason, context.actor().principal(), context.recordedAt()))
                .toList();
        if (!blocks.isEmpty()) {
            repository.put(tx, entity, blocks);
        }
        for (DunningBlock block : blocks) {
            Map<String, Object> facts = new HashMap<>(Map.of("until", until.toString(), "reason", reason));
            DunningBlock old = before.get(block.customer());
            if (old != null) {
                facts.put("before", old.until() + ": " + old.reason());
            }
            context.record(List.of(block.customer().text()), List.of(), facts);
        }
        return changed(context, blocks.size());
    }

    private static boolean isOther(@Nullable DunningBlock before, LocalDate until, String reason) {
        return before == null || !before.until().equals(until) || !before.reason().equals(reason);
    }

    /**
     * Lets customers be reminded again; who is under no block stays as they are. One leaf for each that changes.
     *
     * @return how many were blocked
     * @throws CounterfoilException {@code worklist.invalid} for no customer, too many, or one that is not there
     */
    public int lift(Actor actor, IdempotencyKey key, EntityId entity, List<CustomerId> named) {
        ChosenCustomers chosen = ChosenCustomers.of(named);
        return commands.run(actor, Command.of("dunning-block.lift", Changed.class)
                .needs(PERMISSION, entity)
                .keyed(key, chosen.texts())
                .does(context -> lift(context, entity, chosen))).changed();
    }

    private Changed lift(CommandContext context, EntityId entity, ChosenCustomers chosen) {
        Transaction tx = context.tx();
        chosen.lock(tx, entity, customers);
        Map<CustomerId, DunningBlock> before = repository.of(tx, entity, chosen.ids(),
                entities.require(tx, entity).today(clock));
        repository.delete(tx, before.keySet());
        before.forEach((customer, block) -> context.record(List.of(customer.text()), List.of(),
                Map.of("until", block.until().toString(), "reason", block.reason())));
        return changed(context, before.size());
    }

    /** A command that finds nothing to do is in the log all the same. */
    private static Changed changed(CommandContext context, int changed) {
        if (changed == 0) {
            context.record(List.of(), List.of(), Map.of("changed", "0"));
        }
        return new Changed(changed);
    }

    private LocalDate today(EntityId entity) {
        return entities.require(entity).today(clock);
    }
}
