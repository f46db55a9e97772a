package io.counterfoil.server.worklist;

import static io.counterfoil.server.schema.Tables.DUNNING_BLOCK;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.DunningBlockRecord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** Reads and writes dunning_block. */
final class DunningBlockRepository {
    /** Computed by the database. */
    private static final Field<Boolean> SETTLED = DSL.field(DSL.name("open_item", "settled"), Boolean.class);

    /** Of these customers, those that are blocked on a day. */
    Map<CustomerId, DunningBlock> of(Transaction tx, EntityId entity, Collection<CustomerId> customers,
            LocalDate day) {
        return tx.jooq()
                .selectFrom(DUNNING_BLOCK)
                .where(DUNNING_BLOCK.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()),
                        DUNNING_BLOCK.ENTITY_ID.eq(entity.value()), DUNNING_BLOCK.UNTIL_ON.ge(day))
                .fetchMap(row -> new CustomerId(row.getCustomerId()), DunningBlockRepository::block);
    }

    /** Those that are blocked on a day, by customer, above {@code after}. */
    List<DunningBlock> page(Transaction tx, EntityId entity, LocalDate day, long after, int limit) {
        return tx.jooq()
                .selectFrom(DUNNING_BLOCK)
                .where(DUNNING_BLOCK.ENTITY_ID.eq(entity.value()), DUNNING_BLOCK.UNTIL_ON.ge(day),
                        DUNNING_BLOCK.CUSTOMER_ID.gt(after))
                .orderBy(DUNNING_BLOCK.CUSTOMER_ID)
                .limit(limit)
                .fetch(DunningBlockRepository::block);
    }

    /** Those of some invoices that customers owe who are blocked on a day. */
    Set<InvoiceId> held(Transaction tx, EntityId entity, LocalDate day, Collection<InvoiceId> invoices) {
        return tx.jooq()
                .selectDistinct(OPEN_ITEM.DOCUMENT_ID)
                .from(OPEN_ITEM)
                .straightJoin(DUNNING_BLOCK)
                .on(DUNNING_BLOCK.CUSTOMER_ID.eq(OPEN_ITEM.CUSTOMER_ID), DUNNING_BLOCK.ENTITY_ID.eq(entity.value()),
                        DUNNING_BLOCK.UNTIL_ON.ge(day))
                .where(OPEN_ITEM.DOCUMENT_TYPE.eq("invoice"),
                        OPEN_ITEM.DOCUMENT_ID.in(invoices.stream().map(InvoiceId::value).toList()))
                .fetchSet(row -> new InvoiceId(row.value1()));
    }

    /** What those who are blocked on a day have not paid. */
    Set<InvoiceId> invoices(Transaction tx, EntityId entity, LocalDate day) {
        return tx.jooq()
                .select(OPEN_ITEM.DOCUMENT_ID)
                .from(DUNNING_BLOCK)
                .straightJoin(OPEN_ITEM)
                .on(OPEN_ITEM.ENTITY_ID.eq(entity.value()), OPEN_ITEM.KIND.eq(ItemKind.RECEIVABLE.code()),
                        SETTLED.isFalse(), OPEN_ITEM.CUSTOMER_ID.eq(DUNNING_BLOCK.CUSTOMER_ID))
                .where(DUNNING_BLOCK.ENTITY_ID.eq(entity.value()), DUNNING_BLOCK.UNTIL_ON.ge(day))
                .fetchSet(row -> new InvoiceId(row.value1()));
    }

    /** In place of what there was for these customers. */
    void put(Transaction tx, EntityId entity, Collection<DunningBlock> blocks) {
        delete(tx, blocks.stream().map(DunningBlock::customer).toList());
        tx.jooq().batchInsert(blocks.stream().map(block -> {
            DunningBlockRecord row = new DunningBlockRecord();
            row.setCustomerId(block.customer().value());
            row.setEntityId(entity.value());
            row.setUntilOn(block.until());
            row.setReason(block.reason());
            row.setSetBy(block.setBy());
            row.setSetAt(block.setAt());
            return row;
        }).toList()).execute();
    }

    void delete(Transaction tx, Collection<CustomerId> customers) {
        tx.jooq()
                .deleteFrom(DUNNING_BLOCK)
                .where(DUNNING_BLOCK.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()))
                .execute();
    }

    private static DunningBlock block(DunningBlockRecord row) {
        return new DunningBlock(new CustomerId(row.getCustomerId()), row.getUntilOn(), row.getReason(), row.getSetBy(),
                row.getSetAt());
    }
}
