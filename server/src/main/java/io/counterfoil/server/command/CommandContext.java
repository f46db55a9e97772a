package io.counterfoil.server.command;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
    private int leaves;

    CommandContext(Transaction tx, Actor actor, Instant recordedAt, Command<?> command, AuditTrail trail) {
        this.tx = tx;
        this.actor = actor;
        this.recordedAt = recordedAt;
        this.type = command.type();
        this.entity = command.entity();
        this.trail = trail;
        this.outer = null;
    }

    private CommandContext(CommandContext outer, EntityId entity) {
        this.tx = outer.tx;
        this.actor = outer.actor;
        this.recordedAt = outer.recordedAt;
        this.type = outer.type;
        this.entity = entity;
        this.trail = outer.trail;
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

    /** Records a leaf of the command's own type and entity, without personal data. */
    public void record(List<String> objects, List<Long> entries, Map<String, Object> payload) {
        record(new AuditLeaf(type, entity, null, actor, recordedAt, objects, entries, payload));
    }

    public void record(AuditLeaf leaf) {
        trail.record(tx, leaf);
        for (CommandContext each = this; each != null; each = each.outer) {
            each.leaves++;
        }
    }

    int leaves() {
        return leaves;
    }
}
