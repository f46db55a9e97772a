package io.counterfoil.server.bank;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Finds bank lines with what the bank says about them. */
public final class BankLines {
    private final BankLineRepository repository;
    private final Entities entities;

    @Inject
    BankLines(BankLineRepository repository, Entities entities) {
        this.repository = repository;
        this.entities = entities;
    }

    /** @throws CounterfoilException {@code bank.line-not-found} */
    public BankLineView require(Transaction tx, EntityId entity, BankLineId id) {
        return repository.find(tx, entity, id, entities.require(tx, entity).functionalCurrency())
                .orElseThrow(() -> new CounterfoilException(BankErrors.LINE_NOT_FOUND,
                        "There is no bank line " + id));
    }

    /** Those of the ids that are there, in no order. */
    public List<BankLineView> find(Transaction tx, EntityId entity, Collection<BankLineId> ids) {
        return ids.isEmpty()
                ? List.of()
                : repository.find(tx, entity, ids, entities.require(tx, entity).functionalCurrency());
    }

    /** The statements that the lines stand on; a line that is not there is left out. Opens nothing that is sealed. */
    public Map<BankLineId, StatementId> statements(Transaction tx, EntityId entity, Collection<BankLineId> wanted) {
        return wanted.isEmpty() ? Map.of() : repository.statements(tx, entity, wanted);
    }

    /** In the order of the statement, those after the number. */
    public List<BankLineView> page(Transaction tx, EntityId entity, StatementId statement, long after, int limit) {
        return repository.page(tx, entity, statement, after, limit,
                entities.require(tx, entity).functionalCurrency());
    }
}
