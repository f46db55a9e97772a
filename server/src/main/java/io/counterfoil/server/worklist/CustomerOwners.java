package io.counterfoil.server.worklist;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says who collects from which customers. Safe for threads; not to be called while a transaction is open. */
public final class CustomerOwners {
    /** Who can be an owner: whoever may see the worklist. */
    public static final String READ = "worklist:read";
    /** Who says so. */
    public static final String ASSIGN = "worklist:assign";
    /** How many customers are assigned at once at most. */
    public static final int MOST = ChosenCustomers.MOST;

    private final Commands commands;
    private final WorklistRepository repository;
    private final Permissions permissions;

    /** Answer of the command: how many customers have another owner than before. */
    record Assigned(int changed) {}

    @Inject
    CustomerOwners(Commands commands, WorklistRepository repository, Permissions permissions) {
        this.commands = commands;
        this.repository = repository;
        this.permissions = permissions;
    }

    /**
     * Gives customers an owner, or none; who has that one already stays as they are. One leaf for each that changes.
     *
     * @param owner null: nobody
     * @return how many have changed
     * @throws CounterfoilException {@code worklist.invalid} for no customer, too many, one that is not there, or an
     *     owner who may not see the worklist
     */
    public int assign(Actor actor, IdempotencyKey key, EntityId entity, List<CustomerId> customers,
            @Nullable UserId owner) {
        ChosenCustomers chosen = ChosenCustomers.of(customers);
        if (owner != null && !permissions.holds(new Actor(Actor.Kind.USER, owner.text(), owner.text()), READ, entity)) {
            throw CounterfoilException.ofField(WorklistErrors.INVALID, "owner",
                    "is no user who may see the worklist of this legal entity",
                    "Name an active user who holds " + READ + ", or nobody");
        }
        return commands.run(actor, Command.of("worklist.assign", Assigned.class)
                .needs(ASSIGN, entity)
                .keyed(key, List.of(chosen.texts(), owner == null ? "" : owner.text()))
                .does(context -> assign(context, entity, chosen, owner))).changed();
    }

    private Assigned assign(CommandContext context, EntityId entity, ChosenCustomers chosen, @Nullable UserId owner) {
        Transaction tx = context.tx();
        chosen.lock(tx, entity, repository);
        Map<CustomerId, UserId> before = repository.owners(tx, chosen.ids());
        List<CustomerId> changed = chosen.ids()
                .stream()
                .filter(each -> owner == null ? before.containsKey(each) : !owner.equals(before.get(each)))
                .toList();
        if (owner == null) {
            repository.release(tx, changed);
        } else {
            repository.assign(tx, entity, changed, owner, context.recordedAt());
        }
        for (CustomerId customer : changed) {
            Map<String, Object> facts = new HashMap<>();
            facts.put("before", before.containsKey(customer) ? before.get(customer).text() : "nobody");
            facts.put("after", owner == null ? "nobody" : owner.text());
            context.record(List.of(customer.text()), List.of(), facts);
        }
        if (changed.isEmpty()) {
            context.record(List.of(), List.of(), Map.of("changed", "0"));
        }
        return new Assigned(changed.size());
    }
}
