package io.counterfoil.server.worklist;

import static io.counterfoil.server.schema.Tables.DUNNING_BLOCK;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItemConditions;
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

/** Reads and writes dunning_block. */
final class DunningBlockRepository {
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

    /** What those who are blocked on a day have not paid. */
    Set<InvoiceId> invoices(Transaction tx, EntityId entity, LocalDate day) {
        return tx.jooq()
                .select(OPEN_ITEM.DOCUMENT_ID)
                .from(DUNNING_BLOCK)
                .straightJoin(OPEN_ITEM)
                .on(OpenItemConditions.open(entity, ItemKind.RECEIVABLE),
                        OPEN_ITEM.CUSTOMER_ID.eq(DUNNING_BLOCK.CUSTOMER_ID))
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
