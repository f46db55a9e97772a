package io.counterfoil.server.ledger;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Closes months and opens them again, as commands: they need {@code period:close} or {@code period:reopen} for the
 * legal entity and leave a leaf with the reason. Idempotent by the key. Safe for any number of threads and nodes.
 */
public final class PeriodClosing {
    static final String CLOSE = "period:close";
    static final String REOPEN = "period:reopen";

    private final Periods periods;
    private final Commands commands;

    /** The periods that changed. */
    record Changed(List<Period> periods) {}

    /** One change of periods. */
    @FunctionalInterface
    private interface Change {
        List<Period> make(CommandContext context, String reason);
    }

    @Inject
    PeriodClosing(Periods periods, Commands commands) {
        this.periods = periods;
        this.commands = commands;
    }

    /**
     * Closes the month and all before it, under one lock.
     *
     * @return the periods that changed
     * @throws CounterfoilException {@code ledger.period-not-over}, {@code ledger.no-books}, {@code ledger.bad-reason}
     */
    public List<Period> close(Actor actor, IdempotencyKey key, EntityId entity, PeriodChange asked) {
        return run(actor, key, entity, "period.close", CLOSE, asked, null,
                (context, reason) -> Boolean.TRUE.equals(asked.soft())
                        ? periods.softClose(context.tx(), entity, asked.lock(), asked.month(), context.actor(), reason)
                        : periods.close(context.tx(), entity, asked.lock(), asked.month(), context.actor(), reason));
    }

    /**
     * Opens one closed month again, under one lock; it stays open until it is closed again.
     *
     * @throws CounterfoilException {@code ledger.period-not-closed}, {@code ledger.no-books}, {@code ledger.bad-reason}
     * @throws io.counterfoil.server.command.WaitsForSecondPerson when a rule wants one
     */
    public List<Period> reopen(Actor actor, IdempotencyKey key, EntityId entity, PeriodChange asked) {
        return run(actor, key, entity, "period.reopen", REOPEN, asked, PeriodApproval.TERMS.operation(),
                (context, reason) -> {
                    context.requireSecondPerson(null);
                    return List.of(periods.reopen(context.tx(), entity, asked.lock(), asked.month(), context.actor(),
                            reason));
                });
    }

    private List<Period> run(Actor actor, IdempotencyKey key, EntityId entity, String type, String permission,
            PeriodChange asked, @Nullable String approvable, Change change) {
        String reason = Vouchers.reason(asked.reason());
        Command.Draft<Changed> draft = Command.of(type, Changed.class)
                .needs(permission, entity)
                .keyed(key, List.of(entity.text(), asked));
        if (approvable != null) {
            draft.approvable(approvable, asked);
        }
        return commands.run(actor, draft
                .does(context -> {
                    List<Period> changed = change.make(context, reason);
                    context.record(List.of(entity.text()), List.of(), Map.of("reason", reason, "periods", changed
                            .stream()
                            .map(period -> Map.<String, Object>of("lock", period.lock().name(), "from",
                                    period.fromOn().toString(), "to", period.toOn().toString(), "state",
                                    period.state().name()))
                            .toList()));
                    return new Changed(changed);
                })).periods();
    }
}
