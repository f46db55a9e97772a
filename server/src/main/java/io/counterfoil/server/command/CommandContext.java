package io.counterfoil.server.command;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a command's body works with. It keeps this order: take every lock (SELECT … FOR UPDATE in key order, number
 * counters included), then read, decide without I/O, write rows and postings, record leaves, publish events. A plain
 * read before the last lock opens the snapshot too early and ends in a conflict.
 */
public final class CommandContext {
    private final Transaction tx;
    private final Actor actor;
    private final Instant recordedAt;
    private final String type;
    private final @Nullable EntityId entity;
    private final AuditTrail trail;
    private final @Nullable CommandContext outer;
    private final FourEyes fourEyes;
    private final FourEyes.@Nullable Frozen frozen;
    private int leaves;

    CommandContext(Transaction tx, Actor actor, Instant recordedAt, Command<?> command, AuditTrail trail,
            FourEyes fourEyes) {
        this.tx = tx;
        this.actor = actor;
        this.recordedAt = recordedAt;
        this.type = command.type();
        this.entity = command.entity();
        this.trail = trail;
        this.fourEyes = fourEyes;
        this.frozen = command.frozen();
        this.outer = null;
    }

    private CommandContext(CommandContext outer, EntityId entity) {
        this.tx = outer.tx;
        this.actor = outer.actor;
        this.recordedAt = outer.recordedAt;
        this.type = outer.type;
        this.entity = entity;
        this.trail = outer.trail;
        this.fourEyes = outer.fourEyes;
        this.frozen = outer.frozen;
        this.outer = outer;
    }

    /**
     * The same command, whose leaves are those of this legal entity: for one that learns it only from what it reads.
     */
    public CommandContext in(EntityId actualEntity) {
        return actualEntity.equals(entity) ? this : new CommandContext(this, actualEntity);
    }

    public Transaction tx() {
        return tx;
    }

    public Actor actor() {
        return actor;
    }

    /** When this command is recorded: one instant for all its rows. */
    public Instant recordedAt() {
        return recordedAt;
    }

    /**
     * Comes back when no rule wants a second person for this, or one has approved it; otherwise the command is rolled
     * back and waits. To be called once, as soon as the amount is known and before anything outside could notice.
     *
     * @param amount what the command moves; null: nothing
     * @throws io.counterfoil.server.error.CounterfoilException {@code approval.changed} when another amount was
     *     approved
     */
    public void requireSecondPerson(@Nullable Money amount) {
        FourEyes.Frozen asked = Objects.requireNonNull(frozen, type);
        SecondPerson second = actor.second();
        if (second != null) {
            fourEyes.same(tx, second, amount);
        } else if (actor.isPerson() && fourEyes.needed(tx, asked, amount)) {
            throw new NeedsSecondPerson(amount);
        }
    }

    /**
     * For a command that cannot wait, though what it does besides is an operation that has to.
     *
     * @param cure what to do instead
     * @throws CounterfoilException {@code command.needs-second-person} when a rule wants one for the operation
     */
    public void refuseWithoutSecondPerson(Approvable.Terms operation, String cure) {
        FourEyes.Frozen part = new FourEyes.Frozen(operation.operation(), operation.permission(),
                operation.ofEntity() ? entity : null, null, "");
        if (actor.isPerson() && fourEyes.needed(tx, part, null)) {
            throw new CounterfoilException(CommandErrors.NEEDS_SECOND_PERSON,
                    operation.operation() + " needs a second person here. " + cure);
        }
    }

    /** A rule holds; rolls the attempt back on its way out. */
    static final class NeedsSecondPerson extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient @Nullable Money amount;

        NeedsSecondPerson(@Nullable Money amount) {
            super(null, null, false, false);
            this.amount = amount;
        }

        @Nullable
        Money amount() {
            return amount;
        }
    }

    /** Records a leaf of the command's own type and entity, without personal data. */
    public void record(List<String> objects, List<Long> entries, Map<String, Object> payload) {
        record(new AuditLeaf(type, entity, null, actor, recordedAt, objects, entries, payload));
    }

    /**
     * Records a leaf of the command's own type and entity about a person.
     *
     * @param subject whose personal data the payload holds: it is encrypted under their key, and gone with it
     */
    public void recordPersonal(long subject, List<String> objects, Map<String, Object> payload) {
        record(new AuditLeaf(type, entity, subject, actor, recordedAt, objects, List.of(), payload));
    }

    public void record(AuditLeaf leaf) {
        trail.record(tx, approved(leaf));
        for (CommandContext each = this; each != null; each = each.outer) {
            each.leaves++;
        }
    }

    /** With both people's names, where it took two. */
    private AuditLeaf approved(AuditLeaf leaf) {
        SecondPerson second = actor.second();
        if (second == null) {
            return leaf;
        }
        Map<String, Object> payload = new HashMap<>(leaf.payload());
        payload.put("approval", second.approval());
        payload.put("approved_by", second.principal());
        return new AuditLeaf(leaf.type(), leaf.entity(), leaf.subject(), leaf.actor(), leaf.recordedAt(),
                leaf.objects(), leaf.entries(), payload);
    }

    int leaves() {
        return leaves;
    }
}
