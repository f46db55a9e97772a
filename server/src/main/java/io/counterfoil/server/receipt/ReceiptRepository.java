package io.counterfoil.server.receipt;

import static io.counterfoil.server.schema.Tables.RECEIPT;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ReceiptRecord;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes receipt. */
final class ReceiptRepository {
    void insert(Transaction tx, Receipt receipt, Money functionalAmount) {
        ReceiptRecord row = new ReceiptRecord();
        row.setId(receipt.id().value());
        row.setEntityId(receipt.entity().value());
        row.setCustomerId(receipt.customer().value());
        row.setMethod(receipt.method());
        row.setSource(receipt.source());
        row.setExternalId(receipt.externalId());
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

    Optional<Receipt> find(Transaction tx, EntityId entity, ReceiptId id) {
        return tx.jooq()
                .selectFrom(RECEIPT)
                .where(RECEIPT.ID.eq(id.value()), RECEIPT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(ReceiptRepository::receipt);
    }

    /** Newest first; the page after {@code before}. */
    List<Receipt> page(Transaction tx, EntityId entity, @Nullable CustomerId customer, long before, int limit) {
        Condition where = RECEIPT.ENTITY_ID.eq(entity.value()).and(RECEIPT.ID.lt(before));
        where = customer == null ? where : where.and(RECEIPT.CUSTOMER_ID.eq(customer.value()));
        return tx.jooq()
                .selectFrom(RECEIPT)
                .where(where)
                .orderBy(RECEIPT.ID.desc())
                .limit(limit)
                .fetch(ReceiptRepository::receipt);
    }

    private static Receipt receipt(ReceiptRecord row) {
        return new Receipt(new ReceiptId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()),
                row.getMethod(), row.getSource(), row.getExternalId(),
                Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency())), row.getBookedOn(), row.getValueOn(),
                new OpenItemId(row.getItemId()), new EntryId(row.getEntryId()), row.getRecordedAt());
    }
}
