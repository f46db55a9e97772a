package io.counterfoil.server.approval;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Approvable;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Changing a rule, for whoever approves that. */
final class RuleChange implements Approvable<NewRule> {
    /** Later: the rules themselves know every operation, this one too. */
    private final Provider<ApprovalRules> rules;

    @Inject
    RuleChange(Provider<ApprovalRules> rules) {
        this.rules = rules;
    }

    /** Of the entity that the rule is for, or of the installation. */
    @Override
    public Terms terms() {
        return new Terms(Gate.RULES, ApprovalRules.MANAGE, true, false);
    }

    @Override
    public Class<NewRule> input() {
        return NewRule.class;
    }

    @Override
    public List<Asked> asked(@Nullable EntityId entity, NewRule input) {
        List<Asked> asked = new ArrayList<>();
        asked.add(Asked.of("operation", input.operation()));
        if (input.above() != null) {
            asked.add(Asked.of("above", input.above().toString()));
        }
        asked.add(Asked.of("active", Boolean.toString(input.active())));
        return asked;
    }

    @Override
    public void run(Actor maker, IdempotencyKey key, @Nullable EntityId entity, NewRule input) {
        var unused = rules.get().set(maker, key, input);
    }
}
