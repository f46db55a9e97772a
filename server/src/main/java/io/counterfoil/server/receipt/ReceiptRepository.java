package io.counterfoil.server.receipt;

import static io.counterfoil.server.schema.Tables.OPEN_ITEM;
import static io.counterfoil.server.schema.Tables.RECEIPT;
import static io.counterfoil.server.schema.Tables.RECEIPT_REVERSAL;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ReceiptRecord;
import io.counterfoil.server.schema.tables.records.ReceiptReversalRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectOnConditionStep;
import org.jspecify.annotations.Nullable;

/** Reads and writes receipt and receipt_reversal. */
final class ReceiptRepository {
    private static final String REVERSED_ON = "reversed_on";
    private static final String DOCUMENT = "receipt";

    void insert(Transaction tx, Receipt receipt, Money functionalAmount) {
        ReceiptRecord row = new ReceiptRecord();
        row.setId(receipt.id().value());
        row.setEntityId(receipt.entity().value());
        row.setCustomerId(receipt.customer().value());
        row.setMethod(receipt.method());
        row.setSource(receipt.source());
        row.setExternalId(receipt.externalId());
        row.setReference(receipt.reference());
        row.setCurrency(receipt.amount().currency().code());
        row.setAmount(receipt.amount().minor());
        row.setFunctionalAmount(functionalAmount.minor());
        row.setBookedOn(receipt.bookedOn());
        row.setValueOn(receipt.valueOn());
        row.setItemId(receipt.item().value());
        row.setEntryId(receipt.entry().value());
        row.setRecordedAt(receipt.recordedAt());
        tx.insert(row);
    }

    Set<String> known(Transaction tx, EntityId entity, String source, Collection<String> externalIds) {
        return new HashSet<>(tx.jooq()
                .select(RECEIPT.EXTERNAL_ID)
                .from(RECEIPT)
                .where(RECEIPT.ENTITY_ID.eq(entity.value()), RECEIPT.SOURCE.eq(source),
                        RECEIPT.EXTERNAL_ID.in(externalIds))
                .fetch(RECEIPT.EXTERNAL_ID));
    }

    void insert(Transaction tx, EntityId entity, ReceiptReversal reversal, Instant recordedAt) {
        ReceiptReversalRecord row = new ReceiptReversalRecord();
        row.setId(reversal.id().value());
        row.setReceiptId(reversal.receipt().value());
        row.setEntityId(entity.value());
        row.setEffectiveOn(reversal.effectiveOn());
        row.setReason(reversal.reason());
        row.setEntryId(reversal.entry().value());
        row.setRecordedAt(recordedAt);
        tx.insert(row);
    }

    /** How often the reference was taken, and the receipt of it that stands; as it is now, under a share lock. */
    List<Receipt> ofReference(Transaction tx, EntityId entity, String source, Collection<String> externalIds) {
        return select(tx)
                .where(RECEIPT.ENTITY_ID.eq(entity.value()), RECEIPT.SOURCE.eq(source),
                        RECEIPT.EXTERNAL_ID.in(externalIds))
                .forShare()
                .fetch(ReceiptRepository::receipt);
    }

    Optional<Receipt> find(Transaction tx, EntityId entity, ReceiptId id) {
        return select(tx)
                .where(RECEIPT.ID.eq(id.value()), RECEIPT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(ReceiptRepository::receipt);
    }

    List<Receipt> find(Transaction tx, EntityId entity, Collection<ReceiptId> ids) {
        return select(tx)
                .where(RECEIPT.ENTITY_ID.eq(entity.value()),
                        RECEIPT.ID.in(ids.stream().map(ReceiptId::value).toList()))
                .fetch(ReceiptRepository::receipt);
    }

    /** Under a share lock: a plain read would open the snapshot before the items are locked. */
    Optional<Receipt> lock(Transaction tx, EntityId entity, ReceiptId id) {
        return select(tx)
                .where(RECEIPT.ID.eq(id.value()), RECEIPT.ENTITY_ID.eq(entity.value()))
                .forShare()
                .fetchOptional(ReceiptRepository::receipt);
    }

    Map<ReceiptReversalId, ReceiptId> takenBack(Transaction tx, EntityId entity, Collection<ReceiptReversalId> ids) {
        return tx.jooq()
                .select(RECEIPT_REVERSAL.ID, RECEIPT_REVERSAL.RECEIPT_ID)
                .from(RECEIPT_REVERSAL)
                .where(RECEIPT_REVERSAL.ID.in(ids.stream().map(ReceiptReversalId::value).toList()),
                        RECEIPT_REVERSAL.ENTITY_ID.eq(entity.value()))
                .fetchMap(row -> new ReceiptReversalId(row.value1()), row -> new ReceiptId(row.value2()));
    }

    /** Newest first; the page after {@code before}. */
    List<Receipt> page(Transaction tx, EntityId entity, @Nullable CustomerId customer, long before, int limit) {
        Condition where = RECEIPT.ENTITY_ID.eq(entity.value()).and(RECEIPT.ID.lt(before));
        where = customer == null ? where : where.and(RECEIPT.CUSTOMER_ID.eq(customer.value()));
        return select(tx)
                .where(where)
                .orderBy(RECEIPT.ID.desc())
                .limit(limit)
                .fetch(ReceiptRepository::receipt);
    }

    /**
     * Newest first; the page after {@code before}. Asked of the receipts and of their items by themselves, as each has
     * an index of its customers and a question about both would use neither.
     */
    List<Receipt> held(Transaction tx, EntityId entity, Collection<CustomerId> customers, long before, int limit) {
        NavigableSet<Long> newest = new TreeSet<>(Comparator.reverseOrder());
        for (List<CustomerId> some : Pieces.of(customers)) {
            List<Long> ids = some.stream().map(CustomerId::value).toList();
            newest.addAll(tx.jooq()
                    .select(RECEIPT.ID)
                    .from(RECEIPT)
                    .where(RECEIPT.ENTITY_ID.eq(entity.value()), RECEIPT.CUSTOMER_ID.in(ids), RECEIPT.ID.lt(before))
                    .orderBy(RECEIPT.ID.desc())
                    .limit(limit)
                    .fetch(RECEIPT.ID));
            newest.addAll(tx.jooq()
                    .selectDistinct(OPEN_ITEM.DOCUMENT_ID)
                    .from(OPEN_ITEM)
                    .where(OPEN_ITEM.ENTITY_ID.eq(entity.value()), OPEN_ITEM.CUSTOMER_ID.in(ids),
                            OPEN_ITEM.KIND.eq(ItemKind.UNAPPLIED.code()), OPEN_ITEM.DOCUMENT_TYPE.eq(DOCUMENT),
                            OPEN_ITEM.DOCUMENT_ID.lt(before))
                    .orderBy(OPEN_ITEM.DOCUMENT_ID.desc())
                    .limit(limit)
                    .fetch(OPEN_ITEM.DOCUMENT_ID));
        }
        List<Receipt> held = new ArrayList<>();
        for (List<Long> some : Pieces.of(newest.stream().limit(limit).toList())) {
            held.addAll(find(tx, entity, some.stream().map(ReceiptId::new).toList()));
        }
        held.sort(Comparator.comparingLong((Receipt each) -> each.id().value()).reversed());
        return held;
    }

    private static SelectOnConditionStep<? extends Record> select(Transaction tx) {
        return tx.jooq()
                .select(RECEIPT.fields())
                .select(RECEIPT_REVERSAL.EFFECTIVE_ON.as(REVERSED_ON))
                .from(RECEIPT)
                .leftJoin(RECEIPT_REVERSAL)
                .on(RECEIPT_REVERSAL.RECEIPT_ID.eq(RECEIPT.ID));
    }

    private static Receipt receipt(Record row) {
        return new Receipt(new ReceiptId(row.get(RECEIPT.ID)), new EntityId(row.get(RECEIPT.ENTITY_ID)),
                new CustomerId(row.get(RECEIPT.CUSTOMER_ID)), row.get(RECEIPT.METHOD), row.get(RECEIPT.SOURCE),
                row.get(RECEIPT.EXTERNAL_ID), row.get(RECEIPT.REFERENCE),
                Money.ofMinor(row.get(RECEIPT.AMOUNT), CurrencyCode.of(row.get(RECEIPT.CURRENCY))),
                row.get(RECEIPT.BOOKED_ON), row.get(RECEIPT.VALUE_ON), new OpenItemId(row.get(RECEIPT.ITEM_ID)),
                new EntryId(row.get(RECEIPT.ENTRY_ID)), row.get(RECEIPT.RECORDED_AT),
                row.get(REVERSED_ON, LocalDate.class));
    }
}
