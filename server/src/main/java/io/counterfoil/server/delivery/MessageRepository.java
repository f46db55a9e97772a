package io.counterfoil.server.delivery;

import static io.counterfoil.server.schema.Tables.MESSAGE;
import static io.counterfoil.server.schema.Tables.MESSAGE_ATTEMPT;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.MessageRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes message and message_attempt; what is sealed stays so here. */
final class MessageRepository {
    /** Fails with 1062 when there is a message of its business key. */
    void insert(Transaction tx, Message message, byte @Nullable [] recipients) {
        MessageRecord row = new MessageRecord();
        row.setId(message.id().value());
        row.setEntityId(message.entity().value());
        row.setCustomerId(message.customer().value());
        row.setKind(message.kind());
        row.setBusinessKey(message.businessKey());
        row.setSubjectId(message.subject());
        row.setInvoiceId(message.invoice() == null ? null : message.invoice().value());
        row.setPurposes(String.join(",", message.purposes()));
        row.setLanguage(message.language());
        row.setRecipientSealed(recipients);
        row.setState(message.state().code());
        row.setReason(message.reason());
        row.setInstanceId(message.channel() == null ? null : message.channel().value());
        row.setAttempts(message.attempts());
        row.setRetries(message.retries());
        row.setLookups(message.lookups());
        row.setRound(message.round());
        row.setNextAt(message.nextAt());
        row.setVersion(message.version());
        row.setCreatedAt(message.createdAt());
        row.setChangedAt(message.changedAt());
        tx.insert(row);
    }

    /** Writes what can change of a message. */
    void update(Transaction tx, Message message, Instant now) {
        tx.jooq()
                .update(MESSAGE)
                .set(MESSAGE.STATE, message.state().code())
                .set(MESSAGE.REASON, message.reason())
                .set(MESSAGE.INSTANCE_ID, message.channel() == null ? null : message.channel().value())
                .set(MESSAGE.ATTEMPTS, message.attempts())
                .set(MESSAGE.RETRIES, message.retries())
                .set(MESSAGE.LOOKUPS, message.lookups())
                .set(MESSAGE.ROUND, message.round())
                .set(MESSAGE.NEXT_AT, message.nextAt())
                .set(MESSAGE.VERSION, message.version() + 1)
                .set(MESSAGE.CHANGED_AT, now)
                .where(MESSAGE.ID.eq(message.id().value()))
                .execute();
    }

    void address(Transaction tx, MessageId id, byte[] recipients) {
        tx.jooq()
                .update(MESSAGE)
                .set(MESSAGE.RECIPIENT_SEALED, recipients)
                .where(MESSAGE.ID.eq(id.value()))
                .execute();
    }

    Optional<Message> find(Transaction tx, MessageId id) {
        return tx.jooq()
                .selectFrom(MESSAGE)
                .where(MESSAGE.ID.eq(id.value()))
                .fetchOptional(MessageRepository::message);
    }

    Optional<Message> lock(Transaction tx, MessageId id) {
        return tx.jooq()
                .selectFrom(MESSAGE)
                .where(MESSAGE.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(MessageRepository::message);
    }

    Optional<Message> find(Transaction tx, EntityId entity, String businessKey) {
        return tx.jooq()
                .selectFrom(MESSAGE)
                .where(MESSAGE.ENTITY_ID.eq(entity.value()), MESSAGE.BUSINESS_KEY.eq(businessKey))
                .fetchOptional(MessageRepository::message);
    }

    List<Message> find(Transaction tx, Collection<MessageId> ids) {
        return ids.isEmpty()
                ? List.of()
                : tx.jooq()
                        .selectFrom(MESSAGE)
                        .where(MESSAGE.ID.in(ids.stream().map(MessageId::value).toList()))
                        .fetch(MessageRepository::message);
    }

    byte @Nullable [] recipients(Transaction tx, MessageId id) {
        return tx.jooq()
                .select(MESSAGE.RECIPIENT_SEALED)
                .from(MESSAGE)
                .where(MESSAGE.ID.eq(id.value()))
                .fetchOptional(MESSAGE.RECIPIENT_SEALED)
                .orElse(null);
    }

    /** Newest first, those with an id below {@code before}. */
    List<Message> page(Transaction tx, EntityId entity, @Nullable MessageState state, @Nullable CustomerId customer,
            long before, int limit) {
        Condition where = MESSAGE.ENTITY_ID.eq(entity.value()).and(MESSAGE.ID.lt(before));
        where = state == null ? where : where.and(MESSAGE.STATE.eq(state.code()));
        where = customer == null ? where : where.and(MESSAGE.CUSTOMER_ID.eq(customer.value()));
        return tx.jooq()
                .selectFrom(MESSAGE)
                .where(where)
                .orderBy(MESSAGE.ID.desc())
                .limit(limit)
                .fetch(MessageRepository::message);
    }

    /** Those about this one invoice, newest first. */
    List<Message> about(Transaction tx, EntityId entity, InvoiceId invoice) {
        return tx.jooq()
                .selectFrom(MESSAGE)
                .where(MESSAGE.INVOICE_ID.eq(invoice.value()), MESSAGE.ENTITY_ID.eq(entity.value()))
                .orderBy(MESSAGE.ID.desc())
                .fetch(MessageRepository::message);
    }

    /** Those with something to be done by now, the longest due first. */
    List<MessageId> due(Transaction tx, Instant now, int limit) {
        return tx.jooq()
                .select(MESSAGE.ID)
                .from(MESSAGE)
                .where(MESSAGE.NEXT_AT.le(now))
                .orderBy(MESSAGE.NEXT_AT)
                .limit(limit)
                .fetch(row -> new MessageId(row.value1()));
    }

    /** The intent to call a channel. */
    void begin(Transaction tx, Message message, InstanceId channel, Instant now) {
        tx.jooq()
                .insertInto(MESSAGE_ATTEMPT)
                .set(MESSAGE_ATTEMPT.MESSAGE_ID, message.id().value())
                .set(MESSAGE_ATTEMPT.ATTEMPT_NO, message.attempts())
                .set(MESSAGE_ATTEMPT.ENTITY_ID, message.entity().value())
                .set(MESSAGE_ATTEMPT.INSTANCE_ID, channel.value())
                .set(MESSAGE_ATTEMPT.IDEM_KEY, message.idempotencyKey())
                .set(MESSAGE_ATTEMPT.STARTED_AT, now)
                .execute();
    }

    void end(Transaction tx, Message message, String outcome, @Nullable String reference, @Nullable String note,
            Instant now) {
        tx.jooq()
                .update(MESSAGE_ATTEMPT)
                .set(MESSAGE_ATTEMPT.OUTCOME, outcome)
                .set(MESSAGE_ATTEMPT.REFERENCE, reference)
                .set(MESSAGE_ATTEMPT.NOTE, note)
                .set(MESSAGE_ATTEMPT.FINISHED_AT, now)
                .where(MESSAGE_ATTEMPT.MESSAGE_ID.eq(message.id().value()),
                        MESSAGE_ATTEMPT.ATTEMPT_NO.eq(message.attempts()))
                .execute();
    }

    List<Attempt> attempts(Transaction tx, MessageId message) {
        return tx.jooq()
                .selectFrom(MESSAGE_ATTEMPT)
                .where(MESSAGE_ATTEMPT.MESSAGE_ID.eq(message.value()))
                .orderBy(MESSAGE_ATTEMPT.ATTEMPT_NO)
                .fetch(row -> new Attempt(row.getAttemptNo(), new InstanceId(row.getInstanceId()), row.getIdemKey(),
                        row.getOutcome(), row.getReference(), row.getNote(), row.getStartedAt(),
                        row.getFinishedAt()));
    }

    private static Message message(MessageRecord row) {
        return new Message(new MessageId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), row.getKind(), row.getBusinessKey(), row.getSubjectId(),
                row.getInvoiceId() == null ? null : new InvoiceId(row.getInvoiceId()),
                List.of(row.getPurposes().split(",", -1)), row.getLanguage(), MessageState.of(row.getState()),
                row.getReason(), row.getInstanceId() == null ? null : new InstanceId(row.getInstanceId()),
                row.getAttempts(), row.getRetries(), row.getLookups(), row.getRound(), row.getNextAt(),
                row.getVersion(), row.getCreatedAt(), row.getChangedAt());
    }
}
