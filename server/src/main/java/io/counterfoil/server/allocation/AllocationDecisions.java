package io.counterfoil.server.allocation;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.FieldChecks;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What persons decide about open items; each call is a command of its own. Safe for any number of threads. */
public final class AllocationDecisions {
    private static final int MOST_USES = 100;
    private static final int MOST_PARTS = 10;
    private static final int LONGEST_REASON = 500;

    private final OpenItems items;
    private final Allocations allocations;
    private final Commands commands;
    private final Entities entities;
    private final Clock clock;

    /** What is settled, and how much of it by what. */
    public record Use(OpenItemId to, List<AllocationPart> parts) {
        public Use { parts = List.copyOf(parts); }
    }

    /** What the command remembers. */
    record Made(List<AllocationId> allocations) {}

    @Inject
    AllocationDecisions(OpenItems items, Allocations allocations, Commands commands, Entities entities, Clock clock) {
        this.items = items;
        this.allocations = allocations;
        this.commands = commands;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * Settles open items with unapplied cash or a credit note: all of them, or none.
     *
     * @param effectiveOn accounting date; null: today in the entity's time zone
     * @throws CounterfoilException {@code allocation.invalid}, {@code allocation.item-not-found},
     *     {@code allocation.mismatch}, {@code allocation.exceeds-open}
     */
    public List<AllocationId> allocate(Actor actor, IdempotencyKey key, EntityId entity, OpenItemId from,
            List<Use> uses, @Nullable LocalDate effectiveOn) {
        FieldChecks checks = new FieldChecks(AllocationErrors.INVALID);
        if (uses.isEmpty() || uses.size() > MOST_USES) {
            checks.problem("allocations", "has " + uses.size() + " entries", "Choose 1 to " + MOST_USES + " items");
        }
        for (Use use : uses) {
            if (use.parts().isEmpty() || use.parts().size() > MOST_PARTS) {
                checks.problem("parts", "has " + use.parts().size() + " entries",
                        "Give 1 to " + MOST_PARTS + " parts");
            }
        }
        LocalDate day = day(checks, entity, effectiveOn);
        checks.throwIfAny();
        return commands.run(actor, Command.of("allocation.decide", Made.class)
                .needs("allocation:decide", entity)
                .keyed(key, List.of(from, uses, day))
                .does(context -> {
                    List<OpenItemId> wanted = new ArrayList<>(List.of(from));
                    uses.forEach(use -> wanted.add(use.to()));
                    List<OpenItem> locked = items.lock(context.tx(), entity, wanted);
                    List<AllocationId> made = new ArrayList<>();
                    for (Use use : uses) {
                        made.add(allocations.allocate(context, find(locked, from), find(locked, use.to()),
                                use.parts(), day, Decision.PERSON));
                    }
                    return new Made(made);
                })).allocations();
    }

    /**
     * Takes an allocation back as a whole; both items are open again.
     *
     * @param reason for the books; no personal data
     * @param effectiveOn accounting date; null: today in the entity's time zone
     * @return the reversal
     * @throws CounterfoilException {@code allocation.invalid}, {@code allocation.not-found},
     *     {@code allocation.already-reversed}
     */
    public AllocationId reverse(Actor actor, IdempotencyKey key, EntityId entity, AllocationId allocation,
            @Nullable String reason, @Nullable LocalDate effectiveOn) {
        FieldChecks checks = new FieldChecks(AllocationErrors.INVALID);
        String why = checks.text("reason", reason, LONGEST_REASON);
        LocalDate day = day(checks, entity, effectiveOn);
        checks.throwIfAny();
        return commands.run(actor, Command.of("allocation.reverse", Made.class)
                .needs("allocation:decide", entity)
                .keyed(key, List.of(allocation, why, day))
                .does(context -> new Made(
                        List.of(allocations.reverse(context, entity, allocation, day, why)))))
                .allocations()
                .getFirst();
    }

    private LocalDate day(FieldChecks checks, EntityId entity, @Nullable LocalDate effectiveOn) {
        LocalDate today = entities.require(entity).today(clock);
        if (effectiveOn != null && effectiveOn.isAfter(today)) {
            checks.problem("effectiveOn", "is in the future", "Give today or an earlier day");
        }
        return effectiveOn == null ? today : effectiveOn;
    }

    private static OpenItem find(List<OpenItem> locked, OpenItemId id) {
        return locked.stream().filter(item -> item.id().equals(id)).findFirst().orElseThrow();
    }
}
