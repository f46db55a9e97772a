package io.counterfoil.server.retention;

import static io.counterfoil.server.schema.Tables.CUSTOMER;
import static io.counterfoil.server.schema.Tables.LEGAL_HOLD;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.LegalHoldRecord;
import java.util.List;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.SelectJoinStep;

/** Reads and writes legal_hold. */
final class HoldRepository {
    Optional<LegalHold> find(Transaction tx, EntityId entity, CustomerId customer) {
        return select(tx)
                .where(LEGAL_HOLD.CUSTOMER_ID.eq(customer.value()), LEGAL_HOLD.ENTITY_ID.eq(entity.value()))
                .fetchOptional(HoldRepository::hold);
    }

    /** By customer, those above {@code after}. */
    List<LegalHold> page(Transaction tx, EntityId entity, long after, int limit) {
        return select(tx)
                .where(LEGAL_HOLD.ENTITY_ID.eq(entity.value()), LEGAL_HOLD.CUSTOMER_ID.gt(after))
                .orderBy(LEGAL_HOLD.CUSTOMER_ID)
                .limit(limit)
                .fetch(HoldRepository::hold);
    }

    void insert(Transaction tx, EntityId entity, LegalHold hold) {
        LegalHoldRecord row = new LegalHoldRecord();
        row.setCustomerId(hold.customer().value());
        row.setEntityId(entity.value());
        row.setReason(hold.reason());
        row.setSetBy(hold.setBy());
        row.setSetAt(hold.setAt());
        tx.insert(row);
    }

    void delete(Transaction tx, CustomerId customer) {
        tx.jooq().deleteFrom(LEGAL_HOLD).where(LEGAL_HOLD.CUSTOMER_ID.eq(customer.value())).execute();
    }

    private static SelectJoinStep<? extends Record> select(Transaction tx) {
        return tx.jooq()
                .select(LEGAL_HOLD.fields())
                .select(CUSTOMER.NUMBER)
                .from(LEGAL_HOLD)
                .join(CUSTOMER)
                .on(CUSTOMER.ID.eq(LEGAL_HOLD.CUSTOMER_ID));
    }

    private static LegalHold hold(Record row) {
        return new LegalHold(new CustomerId(row.get(LEGAL_HOLD.CUSTOMER_ID)), row.get(CUSTOMER.NUMBER),
                row.get(LEGAL_HOLD.REASON), row.get(LEGAL_HOLD.SET_BY), row.get(LEGAL_HOLD.SET_AT));
    }
}
