package io.counterfoil.server.invoice;

import static io.counterfoil.server.schema.Tables.INVOICE_DRAFT;
import static java.util.Objects.requireNonNull;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.InvoiceDraftRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads and writes invoice_draft. */
final class DraftRepository {
    private final Json json;

    @Inject
    DraftRepository(Json json) {
        this.json = json;
    }

    void insert(Transaction tx, Draft draft, Instant at) {
        InvoiceDraftRecord row = new InvoiceDraftRecord();
        row.setId(draft.id().value());
        row.setEntityId(draft.entity().value());
        row.setCustomerId(draft.content().customer().value());
        row.setState(draft.state().code());
        row.setContent(json.write(draft.content()));
        row.setVersion(draft.version());
        row.setCreatedAt(at);
        row.setUpdatedAt(at);
        tx.insert(row);
    }

    void update(Transaction tx, Draft draft, Instant at) {
        tx.jooq()
                .update(INVOICE_DRAFT)
                .set(INVOICE_DRAFT.CUSTOMER_ID, draft.content().customer().value())
                .set(INVOICE_DRAFT.STATE, draft.state().code())
                .set(INVOICE_DRAFT.CONTENT, json.write(draft.content()))
                .set(INVOICE_DRAFT.INVOICE_ID, draft.invoice() == null ? null : draft.invoice().value())
                .set(INVOICE_DRAFT.VERSION, draft.version())
                .set(INVOICE_DRAFT.UPDATED_AT, at)
                .where(INVOICE_DRAFT.ID.eq(draft.id().value()))
                .execute();
    }

    /** Locks the draft and marks it as issued; false if it is no draft any more, or not of the version before. */
    boolean issue(Transaction tx, Draft issued, Instant at) {
        return tx.jooq()
                .update(INVOICE_DRAFT)
                .set(INVOICE_DRAFT.STATE, issued.state().code())
                .set(INVOICE_DRAFT.INVOICE_ID, requireNonNull(issued.invoice()).value())
                .set(INVOICE_DRAFT.VERSION, issued.version())
                .set(INVOICE_DRAFT.UPDATED_AT, at)
                .where(INVOICE_DRAFT.ID.eq(issued.id().value()), INVOICE_DRAFT.ENTITY_ID.eq(issued.entity().value()),
                        INVOICE_DRAFT.STATE.eq(Draft.State.DRAFT.code()),
                        INVOICE_DRAFT.VERSION.eq(issued.version() - 1))
                .execute() == 1;
    }

    Optional<Draft> find(Transaction tx, EntityId entity, DraftId id) {
        return tx.jooq()
                .selectFrom(INVOICE_DRAFT)
                .where(INVOICE_DRAFT.ID.eq(id.value()), INVOICE_DRAFT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(this::draft);
    }

    Optional<Draft> lock(Transaction tx, EntityId entity, DraftId id) {
        return tx.jooq()
                .selectFrom(INVOICE_DRAFT)
                .where(INVOICE_DRAFT.ID.eq(id.value()), INVOICE_DRAFT.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(this::draft);
    }

    /** Those that can still be issued, newest first, with an id below {@code before}. */
    List<Draft> page(Transaction tx, EntityId entity, long before, int limit) {
        return tx.jooq()
                .selectFrom(INVOICE_DRAFT)
                .where(INVOICE_DRAFT.ENTITY_ID.eq(entity.value()), INVOICE_DRAFT.STATE.eq(Draft.State.DRAFT.code()),
                        INVOICE_DRAFT.ID.lt(before))
                .orderBy(INVOICE_DRAFT.ID.desc())
                .limit(limit)
                .fetch(this::draft);
    }

    private Draft draft(InvoiceDraftRecord row) {
        return new Draft(new DraftId(row.getId()), new EntityId(row.getEntityId()),
                Draft.State.valueOf(row.getState().toUpperCase(Locale.ROOT)),
                json.read(row.getContent(), DraftContent.class),
                row.getInvoiceId() == null ? null : new InvoiceId(row.getInvoiceId()), row.getVersion());
    }
}
