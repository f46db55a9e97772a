package io.counterfoil.server.entity;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Sets up the first legal entity step by step. What is given before it can be founded is kept, so that whoever leaves
 * finds it again; nothing else of it is there until then. A legal entity that is founded another way needs none of
 * this. Safe for threads.
 */
public final class SetUp {
    private final Commands commands;
    private final Transactions transactions;
    private final SetUpRepository repository;
    private final Entities entities;

    /** Answer of a command. */
    record Stood(SetUpStep next) {}

    @Inject
    SetUp(Commands commands, Transactions transactions, SetUpRepository repository, Entities entities) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.entities = entities;
    }

    /** How far it is; ready where a legal entity is there without it. */
    public SetUpStanding standing() {
        return transactions.read(repository::find)
                .orElseGet(() -> new SetUpStanding(entities.all().isEmpty() ? SetUpStep.COMPANY : SetUpStep.READY, null,
                        null));
    }

    /**
     * Keeps what the legal entity will be founded with, until it is.
     *
     * @throws CounterfoilException {@code entity.invalid} naming every wrong field, {@code entity.set-up-over}
     */
    public void company(Actor actor, IdempotencyKey key, NewEntity wanted) {
        entities.check(wanted);
        commands.run(actor, Command.of("set-up.company", Stood.class)
                .needs("entity:create", null)
                .keyed(key, wanted)
                .does(context -> keep(context, wanted)));
    }

    private Stood keep(CommandContext context, NewEntity wanted) {
        Optional<SetUpStanding> before = repository.lock(context.tx());
        boolean over = before.map(each -> each.entity() != null).orElseGet(() -> entities.any(context.tx()));
        if (over) {
            throw new CounterfoilException(EntityErrors.SET_UP_OVER,
                    "A legal entity is there already. Change it in its settings, or found another one");
        }
        repository.keep(context.tx(), wanted, context.recordedAt());
        context.record(List.of(), List.of(), Map.of("name", Objects.requireNonNull(wanted.name()), "country",
                Objects.requireNonNull(Objects.requireNonNull(wanted.address()).country())));
        return new Stood(SetUpStep.BOOKS);
    }

    /**
     * Founds the legal entity with what was kept. Once it is founded, founds none again.
     *
     * @param currency of its books, by ISO 4217
     * @throws CounterfoilException {@code entity.set-up-step} when nothing is kept; as {@link Entities#create}
     */
    public LegalEntity found(Actor actor, IdempotencyKey key, String currency) {
        SetUpStanding standing = standing();
        if (standing.entity() != null) {
            return entities.require(Objects.requireNonNull(standing.entity()));
        }
        if (standing.company() == null) {
            throw tooEarly();
        }
        return entities.create(actor, key, Objects.requireNonNull(standing.company()).keeping(currency));
    }

    /**
     * Goes on behind a step that is done.
     *
     * @throws CounterfoilException {@code entity.set-up-step} when the steps before it are not
     */
    public void done(Actor actor, IdempotencyKey key, SetUpStep step) {
        pass(actor, key, step, "done");
    }

    /** As {@link #done}, for one that is left out. */
    public void leaveOut(Actor actor, IdempotencyKey key, SetUpStep step) {
        pass(actor, key, step, "left out");
    }

    private void pass(Actor actor, IdempotencyKey key, SetUpStep step, String how) {
        EntityId entity = standing().entity();
        if (entity == null) {
            throw tooEarly();
        }
        commands.run(actor, Command.of("set-up.step", Stood.class)
                .needs("entity:change", entity)
                .keyed(key, List.of(step, how))
                .does(context -> pass(context, entity, step, how)));
    }

    private Stood pass(CommandContext context, EntityId entity, SetUpStep step, String how) {
        SetUpStep next = repository.lock(context.tx()).map(SetUpStanding::next).orElseThrow(SetUp::tooEarly);
        if (next.compareTo(step) < 0) {
            throw tooEarly();
        }
        context.record(List.of(entity.text()), List.of(), Map.of("step", step.name(), "how", how));
        // One that was gone back to leads nowhere new.
        if (next != step) {
            return new Stood(next);
        }
        repository.next(context.tx(), step.following(), context.recordedAt());
        return new Stood(step.following());
    }

    private static CounterfoilException tooEarly() {
        return new CounterfoilException(EntityErrors.SET_UP_STEP,
                "The steps before this one are not done. Open /console, which leads to the next one");
    }
}
