package io.counterfoil.server.payment;

import static io.counterfoil.server.schema.Tables.PAYMENT;
import static io.counterfoil.server.schema.Tables.REFUND;
import static io.counterfoil.server.schema.Tables.REFUND_ATTEMPT;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.schema.tables.records.RefundRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes refund and refund_attempt. */
final class RefundRepository {
    private final Entities entities;

    @Inject
    RefundRepository(Entities entities) {
        this.entities = entities;
    }

    void insert(Transaction tx, Refund refund) {
        tx.jooq().insertInto(REFUND).set(row(refund)).execute();
    }

    void update(Transaction tx, Refund refund, Instant changedAt) {
        RefundRecord row = row(refund);
        row.setVersion(refund.version() + 1);
        row.setChangedAt(changedAt);
        tx.jooq().update(REFUND).set(row).where(REFUND.ID.eq(refund.id().value())).execute();
    }

    Optional<Refund> lock(Transaction tx, RefundId id) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(row -> refund(tx, row));
    }

    Optional<Refund> find(Transaction tx, RefundId id) {
        return tx.jooq().selectFrom(REFUND).where(REFUND.ID.eq(id.value())).fetchOptional(row -> refund(tx, row));
    }

    /** What goes or went back through a payment or from its unused money; what was cancelled does not count. */
    Money refunded(Transaction tx, Payment payment) {
        Money total = Money.zero(payment.amount().currency());
        for (Refund refund : of(tx, payment.id())) {
            total = refund.state() == RefundState.CANCELLED ? total : total.plus(refund.amount());
        }
        return total;
    }

    /** Cancelled refunds of a payment's unused money. */
    List<Refund> cancelledOf(Transaction tx, PaymentId payment) {
        return of(tx, payment).stream()
                .filter(refund -> refund.creditNote() == null && refund.state() == RefundState.CANCELLED)
                .toList();
    }

    /** Cancelled refunds of a credit note. */
    List<Refund> cancelledOf(Transaction tx, InvoiceId creditNote) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.CREDIT_NOTE_ID.eq(creditNote.value()),
                        REFUND.STATE.eq(RefundState.CANCELLED.code()))
                .orderBy(REFUND.ID)
                .fetch(row -> refund(tx, row));
    }

    /** Cancelled refunds of a receipt's unused money. */
    List<Refund> cancelledOf(Transaction tx, ReceiptId receipt) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.RECEIPT_ID.eq(receipt.value()), REFUND.STATE.eq(RefundState.CANCELLED.code()))
                .orderBy(REFUND.ID)
                .fetch(row -> refund(tx, row));
    }

    private List<Refund> of(Transaction tx, PaymentId payment) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.PAYMENT_ID.eq(payment.value()))
                .orderBy(REFUND.ID)
                .fetch(row -> refund(tx, row));
    }

    /** The refund that the gateway paid under this reference. */
    Optional<Refund> paid(Transaction tx, InstanceId gateway, String reference) {
        return tx.jooq()
                .select(REFUND.fields())
                .from(REFUND)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(REFUND.PAYMENT_ID))
                .where(REFUND.GATEWAY_REFERENCE.eq(reference), REFUND.STATE.eq(RefundState.SUCCEEDED.code()),
                        PAYMENT.INSTANCE_ID.eq(gateway.value()))
                .fetchOptional(row -> refund(tx, row.into(REFUND)));
    }

    /** Bank transfers of this amount that a line may belong to, locked. */
    List<Refund> lockByBank(Transaction tx, EntityId entity, Money amount) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.ENTITY_ID.eq(entity.value()), REFUND.METHOD.eq("bank"),
                        REFUND.AMOUNT.eq(amount.minor()), REFUND.CURRENCY.eq(amount.currency().code()))
                .forUpdate()
                .fetch(row -> refund(tx, row));
    }

    List<Refund> find(Transaction tx, EntityId entity, Collection<RefundId> ids) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.ID.in(ids.stream().map(RefundId::value).toList()), REFUND.ENTITY_ID.eq(entity.value()))
                .fetch(row -> refund(tx, row));
    }

    /** Newest first, those with an id below {@code before}. */
    List<Refund> page(Transaction tx, EntityId entity, @Nullable Collection<CustomerId> customers,
            @Nullable RefundState state, long before, int limit) {
        Condition where = REFUND.ENTITY_ID.eq(entity.value()).and(REFUND.ID.lt(before));
        where = customers == null
                ? where
                : where.and(REFUND.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()));
        where = state == null ? where : where.and(REFUND.STATE.eq(state.code()));
        return tx.jooq()
                .selectFrom(REFUND)
                .where(where)
                .orderBy(REFUND.ID.desc())
                .limit(limit)
                .fetch(row -> refund(tx, row));
    }

    List<Refund> due(Transaction tx, Instant now, int limit) {
        return tx.jooq()
                .selectFrom(REFUND)
                .where(REFUND.NEXT_LOOKUP_AT.le(now))
                .orderBy(REFUND.NEXT_LOOKUP_AT)
                .limit(limit)
                .fetch(row -> refund(tx, row));
    }

    void insertAttempt(Transaction tx, RefundId refund, RefundAttempt attempt) {
        tx.jooq()
                .insertInto(REFUND_ATTEMPT)
                .set(REFUND_ATTEMPT.ID, attempt.id().value())
                .set(REFUND_ATTEMPT.REFUND_ID, refund.value())
                .set(REFUND_ATTEMPT.ATTEMPT_NO, (short) attempt.number())
                .set(REFUND_ATTEMPT.STARTED_AT, attempt.startedAt())
                .execute();
    }

    void endAttempt(Transaction tx, RefundAttemptId attempt, Instant endedAt, String outcome,
            @Nullable String message) {
        tx.jooq()
                .update(REFUND_ATTEMPT)
                .set(REFUND_ATTEMPT.ENDED_AT, endedAt)
                .set(REFUND_ATTEMPT.OUTCOME, outcome)
                .set(REFUND_ATTEMPT.MESSAGE, message)
                .where(REFUND_ATTEMPT.ID.eq(attempt.value()))
                .execute();
    }

    List<RefundAttempt> attempts(Transaction tx, RefundId refund) {
        return tx.jooq()
                .selectFrom(REFUND_ATTEMPT)
                .where(REFUND_ATTEMPT.REFUND_ID.eq(refund.value()))
                .orderBy(REFUND_ATTEMPT.ATTEMPT_NO)
                .fetch(row -> new RefundAttempt(new RefundAttemptId(row.getId()), row.getAttemptNo(),
                        row.getStartedAt(), row.getEndedAt(), row.getOutcome(), row.getMessage()));
    }

    /** Which refund the gateway was asked for under a key; under a share lock, so that no snapshot is opened. */
    Optional<RefundId> byAttempt(Transaction tx, RefundAttemptId attempt) {
        return tx.jooq()
                .select(REFUND_ATTEMPT.REFUND_ID)
                .from(REFUND_ATTEMPT)
                .where(REFUND_ATTEMPT.ID.eq(attempt.value()))
                .forShare()
                .fetchOptional(row -> new RefundId(row.value1()));
    }

    private static RefundRecord row(Refund refund) {
        RefundRecord row = new RefundRecord();
        row.setId(refund.id().value());
        row.setEntityId(refund.entity().value());
        row.setCustomerId(refund.customer().value());
        row.setPaymentId(refund.payment() == null ? null : refund.payment().value());
        row.setCreditNoteId(refund.creditNote() == null ? null : refund.creditNote().value());
        row.setReceiptId(refund.receipt() == null ? null : refund.receipt().value());
        row.setMethod(PaymentRepository.code(refund.method()));
        row.setCurrency(refund.amount().currency().code());
        row.setAmount(refund.amount().minor());
        row.setFunctionalAmount(refund.functionalAmount().minor());
        row.setState(refund.state().code());
        row.setItemId(refund.item().value());
        row.setCreditItemId(refund.creditItem() == null ? null : refund.creditItem().value());
        row.setGatewayReference(refund.gatewayReference());
        row.setBankReference(refund.bankReference());
        row.setBankLineId(refund.bankLine() == null ? null : refund.bankLine().value());
        row.setPaidOn(refund.paidOn());
        row.setUntilAt(refund.until());
        row.setNextLookupAt(refund.nextLookupAt());
        row.setLookups(refund.lookups());
        row.setReason(refund.reason());
        row.setMessage(refund.message());
        row.setVersion(refund.version());
        row.setCreatedAt(refund.createdAt());
        row.setChangedAt(refund.changedAt());
        return row;
    }

    private Refund refund(Transaction tx, RefundRecord row) {
        EntityId entity = new EntityId(row.getEntityId());
        CurrencyCode functional = entities.require(tx, entity).functionalCurrency();
        return new Refund(new RefundId(row.getId()), entity, new CustomerId(row.getCustomerId()),
                row.getPaymentId() == null ? null : new PaymentId(row.getPaymentId()),
                row.getCreditNoteId() == null ? null : new InvoiceId(row.getCreditNoteId()),
                row.getReceiptId() == null ? null : new ReceiptId(row.getReceiptId()),
                RefundMethod.valueOf(PaymentRepository.constant(row.getMethod())),
                Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency())),
                Money.ofMinor(row.getFunctionalAmount(), functional), RefundState.of(row.getState()),
                new OpenItemId(row.getItemId()),
                row.getCreditItemId() == null ? null : new OpenItemId(row.getCreditItemId()),
                row.getGatewayReference(), row.getBankReference(),
                row.getBankLineId() == null ? null : new BankLineId(row.getBankLineId()), row.getPaidOn(),
                row.getUntilAt(), row.getNextLookupAt(), row.getLookups(), row.getReason(), row.getMessage(),
                row.getVersion(), row.getCreatedAt(), row.getChangedAt());
    }
}
