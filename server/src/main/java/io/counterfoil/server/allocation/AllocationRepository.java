package io.counterfoil.server.allocation;

import static io.counterfoil.server.schema.Tables.ALLOCATION;
import static io.counterfoil.server.schema.Tables.ALLOCATION_PART;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.AllocationPartRecord;
import io.counterfoil.server.schema.tables.records.AllocationRecord;
import io.counterfoil.server.schema.tables.records.OpenItemRecord;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes open items and allocations. */
final class AllocationRepository {
    void insert(Transaction tx, OpenItem item) {
        tx.insert(OPEN_ITEM, () -> {
            item.markWritten();
            return row(item);
        });
    }

    /** Writes what is open now; an item that is still to be inserted needs nothing. */
    void update(Transaction tx, OpenItem item) {
        if (item.written()) {
            tx.jooq()
                    .update(OPEN_ITEM)
                    .set(OPEN_ITEM.OPEN_AMOUNT, item.open().minor())
                    .set(OPEN_ITEM.OPEN_FUNCTIONAL, item.openFunctional().minor())
                    .where(OPEN_ITEM.ID.eq(item.id().value()))
                    .execute();
        }
    }

    /** Locked, in key order, so that two allocations cannot wait for each other in a circle. */
    List<OpenItem> lock(Transaction tx, Collection<OpenItemId> ids, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(OPEN_ITEM)
                .where(OPEN_ITEM.ID.in(ids.stream().map(OpenItemId::value).toList()))
                .orderBy(OPEN_ITEM.ID)
                .forUpdate()
                .fetch(row -> item(row, functional));
    }

    List<OpenItem> find(Transaction tx, EntityId entity, Collection<OpenItemId> ids, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(OPEN_ITEM)
                .where(OPEN_ITEM.ID.in(ids.stream().map(OpenItemId::value).toList()),
                        OPEN_ITEM.ENTITY_ID.eq(entity.value()))
                .fetch(row -> item(row, functional));
    }

    List<OpenItem> open(Transaction tx, EntityId entity, @Nullable CustomerId customer, @Nullable ItemKind kind,
            CurrencyCode functional, int limit) {
        Condition where = OPEN_ITEM.ENTITY_ID.eq(entity.value()).and(OPEN_ITEM.OPEN_AMOUNT.gt(0L));
        where = customer == null ? where : where.and(OPEN_ITEM.CUSTOMER_ID.eq(customer.value()));
        where = kind == null ? where : where.and(OPEN_ITEM.KIND.eq(kind.code()));
        return tx.jooq()
                .selectFrom(OPEN_ITEM)
                .where(where)
                .orderBy(OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                .limit(limit)
                .fetch(row -> item(row, functional));
    }

    /** From the index of what is not settled. */
    long count(Transaction tx, EntityId entity, ItemKind kind) {
        return tx.jooq()
                .fetchCount(OPEN_ITEM, OpenItemConditions.open(entity, kind));
    }

    /** By customer and currency; only the open items of the customers are read. */
    List<CustomerBalance> balances(Transaction tx, EntityId entity, Collection<CustomerId> customers,
            LocalDate today) {
        Condition owed = OPEN_ITEM.KIND.eq(ItemKind.RECEIVABLE.code());
        List<String> credits = Stream.of(ItemKind.values()).filter(ItemKind::settles).map(ItemKind::code).toList();
        Field<BigDecimal> owing = sumWhere(owed);
        Field<BigDecimal> late = sumWhere(owed.and(OPEN_ITEM.DUE_ON.lt(today)));
        Field<BigDecimal> unused = sumWhere(OPEN_ITEM.KIND.in(credits));
        List<String> kinds = Stream.concat(Stream.of(ItemKind.RECEIVABLE.code()), credits.stream()).toList();
        return tx.jooq()
                .select(OPEN_ITEM.CUSTOMER_ID, OPEN_ITEM.CURRENCY, owing, late, unused)
                .from(OPEN_ITEM)
                .where(OPEN_ITEM.ENTITY_ID.eq(entity.value()),
                        OPEN_ITEM.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()),
                        OPEN_ITEM.KIND.in(kinds), OPEN_ITEM.OPEN_AMOUNT.gt(0L))
                .groupBy(OPEN_ITEM.CUSTOMER_ID, OPEN_ITEM.CURRENCY)
                .orderBy(OPEN_ITEM.CUSTOMER_ID, OPEN_ITEM.CURRENCY)
                .fetch(row -> {
                    CurrencyCode currency = CurrencyCode.of(row.value2());
                    return new CustomerBalance(new CustomerId(row.value1()),
                            Money.ofMinor(row.value3().longValueExact(), currency),
                            Money.ofMinor(row.value4().longValueExact(), currency),
                            Money.ofMinor(row.value5().longValueExact(), currency));
                });
    }

    private static Field<BigDecimal> sumWhere(Condition condition) {
        return DSL.sum(DSL.when(condition, OPEN_ITEM.OPEN_AMOUNT).otherwise(0L));
    }

    /** Open by exactly this amount, by due date. */
    List<OpenItem> open(Transaction tx, EntityId entity, ItemKind kind, Money open, CurrencyCode functional,
            int limit) {
        return tx.jooq()
                .selectFrom(OPEN_ITEM)
                .where(OPEN_ITEM.ENTITY_ID.eq(entity.value()), OPEN_ITEM.KIND.eq(kind.code()),
                        OPEN_ITEM.OPEN_AMOUNT.eq(open.minor()), OPEN_ITEM.CURRENCY.eq(open.currency().code()))
                .orderBy(OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                .limit(limit)
                .fetch(row -> item(row, functional));
    }

    List<OpenItem> byDocument(Transaction tx, DocumentRef document, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(OPEN_ITEM)
                .where(OPEN_ITEM.DOCUMENT_TYPE.eq(document.type()), OPEN_ITEM.DOCUMENT_ID.eq(document.id()))
                .orderBy(OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                .fetch(row -> item(row, functional));
    }

    List<OpenItem> byDocuments(Transaction tx, Collection<DocumentRef> documents, CurrencyCode functional) {
        List<OpenItem> items = new ArrayList<>();
        for (List<DocumentRef> some : Pieces.of(documents)) {
            items.addAll(tx.jooq()
                    .selectFrom(OPEN_ITEM)
                    .where(DSL.row(OPEN_ITEM.DOCUMENT_TYPE, OPEN_ITEM.DOCUMENT_ID)
                            .in(some.stream().map(document -> DSL.row(document.type(), document.id())).toList()))
                    .orderBy(OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                    .fetch(row -> item(row, functional)));
        }
        return items;
    }

    void insert(Transaction tx, StoredAllocation allocation, @Nullable AllocationId reverses, Instant recordedAt) {
        AllocationRecord row = new AllocationRecord();
        row.setId(allocation.id().value());
        row.setEntityId(allocation.entity().value());
        row.setCustomerId(allocation.customer().value());
        row.setFromItem(allocation.from().value());
        row.setToItem(allocation.to().value());
        row.setCurrency(allocation.parts().getFirst().toAmount().currency().code());
        row.setEffectiveOn(allocation.effectiveOn());
        row.setSettledOn(allocation.settledOn());
        row.setRecordedAt(recordedAt);
        row.setDecidedBy(allocation.decidedBy());
        row.setEntryId(allocation.entry().value());
        row.setReversesId(reverses == null ? null : reverses.value());
        tx.insert(row);
        short number = 1;
        for (StoredAllocation.Part part : allocation.parts()) {
            AllocationPartRecord partRow = new AllocationPartRecord();
            partRow.setAllocationId(allocation.id().value());
            partRow.setPartNo(number++);
            partRow.setKind(part.kind());
            partRow.setFromAmount(part.fromAmount().minor());
            partRow.setToAmount(part.toAmount().minor());
            partRow.setFromFunctional(part.fromFunctional().minor());
            partRow.setToFunctional(part.toFunctional().minor());
            tx.insert(partRow);
        }
    }

    /** Under a share lock: a plain read would open the snapshot before the items are locked. */
    Optional<StoredAllocation> lock(Transaction tx, AllocationId id, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(ALLOCATION)
                .where(ALLOCATION.ID.eq(id.value()))
                .forShare()
                .fetchOptional(row -> allocation(tx, row, functional));
    }

    /** Those that use the item and were not reversed, newest first, under share locks. */
    List<StandingUse> standing(Transaction tx, OpenItemId from) {
        List<AllocationRecord> rows = tx.jooq()
                .selectFrom(ALLOCATION)
                .where(ALLOCATION.FROM_ITEM.eq(from.value()))
                .orderBy(ALLOCATION.ID.desc())
                .forShare()
                .fetch();
        Set<Long> reversed = rows.stream()
                .map(AllocationRecord::getReversesId)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return rows.stream()
                .filter(row -> row.getReversesId() == null && !reversed.contains(row.getId()))
                .map(row -> new StandingUse(new AllocationId(row.getId()), new OpenItemId(row.getToItem())))
                .toList();
    }

    /** Those that touch the item, oldest first, reversals included. */
    List<StoredAllocation> touching(Transaction tx, OpenItemId item, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(ALLOCATION)
                .where(ALLOCATION.FROM_ITEM.eq(item.value()).or(ALLOCATION.TO_ITEM.eq(item.value())))
                .orderBy(ALLOCATION.ID)
                .fetch(row -> allocation(tx, row, functional));
    }

    /** The documents of the items that the allocations used. */
    Map<AllocationId, DocumentRef> used(Transaction tx, EntityId entity, Collection<AllocationId> ids) {
        return tx.jooq()
                .select(ALLOCATION.ID, OPEN_ITEM.DOCUMENT_TYPE, OPEN_ITEM.DOCUMENT_ID)
                .from(ALLOCATION)
                .join(OPEN_ITEM)
                .on(OPEN_ITEM.ID.eq(ALLOCATION.FROM_ITEM))
                .where(ALLOCATION.ID.in(ids.stream().map(AllocationId::value).toList()),
                        ALLOCATION.ENTITY_ID.eq(entity.value()))
                .fetchMap(row -> new AllocationId(row.value1()), row -> new DocumentRef(row.value2(), row.value3()));
    }

    private static StoredAllocation allocation(Transaction tx, AllocationRecord row, CurrencyCode functional) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        boolean reversed = row.getReversesId() != null || tx.jooq()
                .fetchExists(DSL.selectOne().from(ALLOCATION).where(ALLOCATION.REVERSES_ID.eq(row.getId())));
        List<StoredAllocation.Part> parts = tx.jooq()
                .selectFrom(ALLOCATION_PART)
                .where(ALLOCATION_PART.ALLOCATION_ID.eq(row.getId()))
                .orderBy(ALLOCATION_PART.PART_NO)
                .fetch(part -> new StoredAllocation.Part(part.getKind(), Money.ofMinor(part.getFromAmount(), currency),
                        Money.ofMinor(part.getToAmount(), currency),
                        Money.ofMinor(part.getFromFunctional(), functional),
                        Money.ofMinor(part.getToFunctional(), functional)));
        return new StoredAllocation(new AllocationId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), new OpenItemId(row.getFromItem()), new OpenItemId(row.getToItem()),
                row.getEffectiveOn(), row.getSettledOn(), row.getDecidedBy(), new EntryId(row.getEntryId()), reversed,
                parts);
    }

    private static OpenItemRecord row(OpenItem item) {
        OpenItemRecord row = new OpenItemRecord();
        row.setId(item.id().value());
        row.setEntityId(item.entity().value());
        row.setCustomerId(item.customer().value());
        row.setKind(item.kind().code());
        row.setAccount(item.kind().account().code());
        row.setDocumentType(item.document().type());
        row.setDocumentId(item.document().id());
        row.setCurrency(item.amount().currency().code());
        row.setAmount(item.amount().minor());
        row.setFunctionalAmount(item.functionalAmount().minor());
        row.setOpenAmount(item.open().minor());
        row.setOpenFunctional(item.openFunctional().minor());
        row.setEffectiveOn(item.effectiveOn());
        row.setValueOn(item.valueOn());
        row.setDueOn(item.dueOn());
        row.setRecordedAt(item.recordedAt());
        return row;
    }

    private static OpenItem item(OpenItemRecord row, CurrencyCode functional) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        NewOpenItem origin = new NewOpenItem(new EntityId(row.getEntityId()), new CustomerId(row.getCustomerId()),
                ItemKind.of(row.getKind()), new DocumentRef(row.getDocumentType(), row.getDocumentId()),
                Money.ofMinor(row.getAmount(), currency), Money.ofMinor(row.getFunctionalAmount(), functional),
                row.getEffectiveOn(), row.getValueOn(), row.getDueOn());
        return new OpenItem(new OpenItemId(row.getId()), origin, row.getRecordedAt(),
                Money.ofMinor(row.getOpenAmount(), currency),
                Money.ofMinor(row.getOpenFunctional(), functional), true);
    }
}
