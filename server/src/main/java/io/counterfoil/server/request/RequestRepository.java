package io.counterfoil.server.request;

import static io.counterfoil.server.schema.Tables.CUSTOMER_REQUEST;
import static io.counterfoil.server.schema.Tables.CUSTOMER_REQUEST_ATTACHMENT;
import static io.counterfoil.server.schema.Tables.CUSTOMER_REQUEST_EVENT;
import static io.counterfoil.server.schema.Tables.CUSTOMER_REQUEST_LINE;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.CustomerRequestAttachmentRecord;
import io.counterfoil.server.schema.tables.records.CustomerRequestEventRecord;
import io.counterfoil.server.schema.tables.records.CustomerRequestLineRecord;
import io.counterfoil.server.schema.tables.records.CustomerRequestRecord;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes the requests; what is sealed stays so here. */
final class RequestRepository {
    /** A request with what was said in it. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by this package
    record Stored(CustomerRequest request, byte @Nullable [] said) {}

    /** A step of a request's history, with what was said in it. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by this package
    record StoredStep(RequestDetails.Step step, byte @Nullable [] said) {}

    /** An attachment without its content. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by this package
    record StoredAttachment(RequestDetails.Attachment facts, byte[] name) {}

    void insert(Transaction tx, CustomerRequest request, byte @Nullable [] said, Collection<Integer> lines) {
        CustomerRequestRecord row = new CustomerRequestRecord();
        row.setId(request.id().value());
        row.setEntityId(request.entity().value());
        row.setCustomerId(request.customer().value());
        row.setInvoiceId(request.invoice().value());
        row.setKind(request.kind().code());
        row.setState(request.state().code());
        row.setReason(request.reason() == null ? null : request.reason().code());
        row.setAmount(request.amount() == null ? null : request.amount().minor());
        row.setCurrency(request.amount() == null ? null : request.amount().currency().code());
        row.setPromisedOn(request.promisedOn());
        row.setSaidSealed(said);
        row.setSubmittedBy(request.submittedBy());
        row.setRecordedAt(request.recordedAt());
        row.setChangedAt(request.changedAt());
        tx.insert(row);
        for (int line : lines) {
            CustomerRequestLineRecord one = new CustomerRequestLineRecord();
            one.setRequestId(request.id().value());
            one.setLineNo(line);
            tx.insert(one);
        }
    }

    void insertAttachment(Transaction tx, CustomerRequest request, RequestDetails.Attachment facts, byte[] name,
            byte[] content) {
        CustomerRequestAttachmentRecord row = new CustomerRequestAttachmentRecord();
        row.setId(facts.id().value());
        row.setRequestId(request.id().value());
        row.setEntityId(request.entity().value());
        row.setMediaType(facts.mediaType());
        row.setSizeBytes(facts.sizeBytes());
        row.setSha256(HexFormat.of().parseHex(facts.sha256()));
        row.setNameSealed(name);
        row.setContentSealed(content);
        row.setRecordedAt(request.recordedAt());
        tx.insert(row);
    }

    /** Adds a step to the history, and with it the state that the request has from then on. */
    void step(Transaction tx, CustomerRequest request, RequestDetails.Step step, byte @Nullable [] said) {
        CustomerRequestEventRecord row = new CustomerRequestEventRecord();
        row.setId(step.id().value());
        row.setRequestId(request.id().value());
        row.setEntityId(request.entity().value());
        row.setKind(step.state().code());
        row.setActor(step.actor());
        row.setSaidSealed(said);
        row.setMessageId(step.message() == null ? null : step.message().value());
        row.setRecordedAt(step.recordedAt());
        tx.insert(row);
        tx.jooq()
                .update(CUSTOMER_REQUEST)
                .set(CUSTOMER_REQUEST.STATE, step.state().code())
                .set(CUSTOMER_REQUEST.CHANGED_AT, step.recordedAt())
                .where(CUSTOMER_REQUEST.ID.eq(request.id().value()))
                .execute();
    }

    /** Locks it until the transaction ends. */
    Optional<CustomerRequest> lock(Transaction tx, EntityId entity, RequestId id) {
        return tx.jooq()
                .selectFrom(CUSTOMER_REQUEST)
                .where(CUSTOMER_REQUEST.ID.eq(id.value()), CUSTOMER_REQUEST.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(RequestRepository::request);
    }

    /** How many of an invoice's requests are not closed; no other is added until the transaction ends. */
    int lockUnderWay(Transaction tx, InvoiceId invoice) {
        return (int) tx.jooq()
                .select(CUSTOMER_REQUEST.STATE)
                .from(CUSTOMER_REQUEST)
                .where(CUSTOMER_REQUEST.INVOICE_ID.eq(invoice.value()))
                .forUpdate()
                .fetch(row -> row.value1())
                .stream()
                .filter(state -> !state.equals(RequestState.CLOSED.code()))
                .count();
    }

    Optional<Stored> find(Transaction tx, EntityId entity, RequestId id) {
        return tx.jooq()
                .selectFrom(CUSTOMER_REQUEST)
                .where(CUSTOMER_REQUEST.ID.eq(id.value()), CUSTOMER_REQUEST.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> new Stored(request(row), row.getSaidSealed()));
    }

    List<Integer> lines(Transaction tx, RequestId id) {
        return tx.jooq()
                .select(CUSTOMER_REQUEST_LINE.LINE_NO)
                .from(CUSTOMER_REQUEST_LINE)
                .where(CUSTOMER_REQUEST_LINE.REQUEST_ID.eq(id.value()))
                .orderBy(CUSTOMER_REQUEST_LINE.LINE_NO)
                .fetch(row -> row.value1());
    }

    /** Oldest first. */
    List<StoredStep> history(Transaction tx, RequestId id) {
        return tx.jooq()
                .selectFrom(CUSTOMER_REQUEST_EVENT)
                .where(CUSTOMER_REQUEST_EVENT.REQUEST_ID.eq(id.value()))
                .orderBy(CUSTOMER_REQUEST_EVENT.ID)
                .fetch(RequestRepository::step);
    }

    Optional<StoredStep> step(Transaction tx, EntityId entity, RequestEventId id) {
        return tx.jooq()
                .selectFrom(CUSTOMER_REQUEST_EVENT)
                .where(CUSTOMER_REQUEST_EVENT.ID.eq(id.value()), CUSTOMER_REQUEST_EVENT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(RequestRepository::step);
    }

    List<StoredAttachment> attachments(Transaction tx, RequestId id) {
        return tx.jooq()
                .select(CUSTOMER_REQUEST_ATTACHMENT.ID, CUSTOMER_REQUEST_ATTACHMENT.MEDIA_TYPE,
                        CUSTOMER_REQUEST_ATTACHMENT.SIZE_BYTES, CUSTOMER_REQUEST_ATTACHMENT.SHA256,
                        CUSTOMER_REQUEST_ATTACHMENT.NAME_SEALED)
                .from(CUSTOMER_REQUEST_ATTACHMENT)
                .where(CUSTOMER_REQUEST_ATTACHMENT.REQUEST_ID.eq(id.value()))
                .orderBy(CUSTOMER_REQUEST_ATTACHMENT.ID)
                .fetch(row -> new StoredAttachment(new RequestDetails.Attachment(new AttachmentId(row.value1()), null,
                        row.value2(), row.value3(), HexFormat.of().formatHex(row.value4())), row.value5()));
    }

    /** Its content, sealed. */
    Optional<byte[]> content(Transaction tx, EntityId entity, RequestId request, AttachmentId id) {
        return tx.jooq()
                .select(CUSTOMER_REQUEST_ATTACHMENT.CONTENT_SEALED)
                .from(CUSTOMER_REQUEST_ATTACHMENT)
                .where(CUSTOMER_REQUEST_ATTACHMENT.ID.eq(id.value()),
                        CUSTOMER_REQUEST_ATTACHMENT.REQUEST_ID.eq(request.value()),
                        CUSTOMER_REQUEST_ATTACHMENT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> row.value1());
    }

    /** Newest first, those with an id below {@code before}. */
    List<CustomerRequest> page(Transaction tx, EntityId entity, RequestQuery query, long before, int limit) {
        Condition wanted = CUSTOMER_REQUEST.ENTITY_ID.eq(entity.value()).and(CUSTOMER_REQUEST.ID.lt(before));
        if (query.kind() != null) {
            wanted = wanted.and(CUSTOMER_REQUEST.KIND.eq(query.kind().code()));
        }
        if (query.state() != null) {
            wanted = wanted.and(CUSTOMER_REQUEST.STATE.eq(query.state().code()));
        }
        if (query.customer() != null) {
            wanted = wanted.and(CUSTOMER_REQUEST.CUSTOMER_ID.eq(query.customer().value()));
        }
        if (query.invoice() != null) {
            wanted = wanted.and(CUSTOMER_REQUEST.INVOICE_ID.eq(query.invoice().value()));
        }
        return tx.jooq()
                .selectFrom(CUSTOMER_REQUEST)
                .where(wanted)
                .orderBy(CUSTOMER_REQUEST.ID.desc())
                .limit(limit)
                .fetch(RequestRepository::request);
    }

    /** How many open promises are for that day. */
    int promised(Transaction tx, EntityId entity, LocalDate day) {
        return tx.jooq()
                .fetchCount(CUSTOMER_REQUEST, CUSTOMER_REQUEST.ENTITY_ID.eq(entity.value())
                        .and(CUSTOMER_REQUEST.KIND.eq(RequestKind.PROMISE.code()))
                        .and(CUSTOMER_REQUEST.STATE.eq(RequestState.OPEN.code()))
                        .and(CUSTOMER_REQUEST.PROMISED_ON.eq(day)));
    }

    /**
     * Those of the invoices with an open dispute, or an open promise for that day or a later one.
     *
     * @param invoices null: all of the entity
     */
    Set<InvoiceId> held(Transaction tx, EntityId entity, @Nullable Collection<InvoiceId> invoices, LocalDate today) {
        return new HashSet<>(tx.jooq()
                .selectDistinct(CUSTOMER_REQUEST.INVOICE_ID)
                .from(CUSTOMER_REQUEST)
                .where(invoices == null
                        ? DSL.noCondition()
                        : CUSTOMER_REQUEST.INVOICE_ID.in(invoices.stream().map(Id::value).toList()),
                        CUSTOMER_REQUEST.ENTITY_ID.eq(entity.value()),
                        CUSTOMER_REQUEST.STATE.eq(RequestState.OPEN.code()),
                        CUSTOMER_REQUEST.KIND.eq(RequestKind.DISPUTE.code())
                                .or(CUSTOMER_REQUEST.KIND.eq(RequestKind.PROMISE.code())
                                        .and(CUSTOMER_REQUEST.PROMISED_ON.ge(today))))
                .fetch(row -> new InvoiceId(row.value1())));
    }

    private static CustomerRequest request(CustomerRequestRecord row) {
        return new CustomerRequest(new RequestId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), new InvoiceId(row.getInvoiceId()), RequestKind.of(row.getKind()),
                RequestState.of(row.getState()), row.getReason() == null ? null : DisputeReason.of(row.getReason()),
                row.getAmount() == null
                        ? null
                        : Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency())),
                row.getPromisedOn(), row.getSubmittedBy(), row.getRecordedAt(), row.getChangedAt());
    }

    private static StoredStep step(CustomerRequestEventRecord row) {
        return new StoredStep(new RequestDetails.Step(new RequestEventId(row.getId()), RequestState.of(row.getKind()),
                row.getActor(), null, row.getMessageId() == null ? null : new MessageId(row.getMessageId()),
                row.getRecordedAt()), row.getSaidSealed());
    }
}
