package io.counterfoil.server.approval;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which operations need a second person. Once a legal entity (or the installation) has a rule, each further change of
 * its rules needs one too. Safe for any number of threads and nodes.
 */
public final class ApprovalRules {
    static final String MANAGE = "approval:rule";

    private final Commands commands;
    private final Transactions transactions;
    private final RuleRepository repository;
    private final Operations operations;
    private final Permissions permissions;
    private final Ids ids;

    /**
     * An operation that rules can be made for.
     *
     * @param permission that its maker needs, and a checker too
     * @param ofEntity whether its rules are those of a legal entity, or of the installation
     * @param movesMoney whether a rule can name a threshold
     */
    public record Operation(String operation, String permission, boolean ofEntity, boolean movesMoney) {}

    /** Answer of the command. */
    record Set(int version) {}

    @Inject
    ApprovalRules(Commands commands, Transactions transactions, RuleRepository repository, Operations operations,
            Permissions permissions, Ids ids) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.operations = operations;
        this.permissions = permissions;
        this.ids = ids;
    }

    /**
     * Sets a rule, or takes it back. Counts for every command that begins after it.
     *
     * @return the rules that hold then, for the same entity or the installation
     * @throws CounterfoilException {@code approval.invalid} naming every wrong field, {@code auth.denied}
     * @throws io.counterfoil.server.command.WaitsForSecondPerson when there is a rule already
     */
    public List<ApprovalRule> set(Actor actor, IdempotencyKey key, NewRule rule) {
        check(rule);
        Set unused = commands.run(actor, Command.of("approval.set-rule", Set.class)
                .needs(MANAGE, rule.entity())
                .keyed(key, rule)
                .approvable(Gate.RULES, rule)
                .does(context -> set(context, rule)));
        return all(actor, rule.entity());
    }

    private void check(NewRule rule) {
        FieldChecks checks = new FieldChecks(ApprovalErrors.INVALID);
        Approvable.Terms operation = operations.find(rule.operation())
                .map(Approvable::terms)
                .filter(each -> !each.operation().equals(Gate.RULES))
                .orElse(null);
        if (operation == null) {
            checks.problem("operation", "is unknown",
                    "Give one of " + String.join(", ", all().stream().map(Operation::operation).toList()));
        } else if (operation.ofEntity() != (rule.entity() != null)) {
            checks.problem("entity", operation.ofEntity() ? "is missing" : "does not go with this operation",
                    operation.ofEntity()
                            ? "Name the legal entity whose rule it is"
                            : "Leave it out: the operation belongs to the installation");
        }
        if (rule.above() != null && operation != null && !operation.movesMoney()) {
            checks.problem("above", "does not go with this operation", "Leave it out: it moves no amount");
        } else if (rule.above() != null && rule.above().isNegative()) {
            checks.problem("above", "is " + rule.above(), "Give zero or more");
        }
        checks.throwIfAny();
    }

    private Set set(CommandContext context, NewRule rule) {
        int version = repository.lockVersion(context.tx(), rule) + 1;
        context.requireSecondPerson(null);
        repository.insert(context.tx(), ids.next(), rule, version, context.actor().principal(),
                context.recordedAt().truncatedTo(ChronoUnit.MICROS));
        Map<String, Object> facts = new HashMap<>(Map.of("operation", rule.operation(), "active",
                Boolean.toString(rule.active()), "version", Integer.toString(version)));
        if (rule.above() != null) {
            facts.put("above", rule.above().decimal());
            facts.put("currency", rule.above().currency().code());
        }
        context.record(List.of("rule:" + rule.operation()), List.of(), facts);
        return new Set(version);
    }

    /**
     * The rules that hold.
     *
     * @param entity null: of the installation
     * @throws CounterfoilException {@code auth.denied}
     */
    public List<ApprovalRule> all(Actor reader, @Nullable EntityId entity) {
        permissions.require(reader, Approvals.READ, entity);
        return transactions.read(tx -> repository.all(tx, entity));
    }

    /** Every operation that rules can be made for. */
    public List<Operation> all() {
        return operations.all()
                .stream()
                .map(Approvable::terms)
                .filter(each -> !each.operation().equals(Gate.RULES))
                .map(each -> new Operation(each.operation(), each.permission(), each.ofEntity(), each.movesMoney()))
                .toList();
    }
}
