package io.counterfoil.server.payment;

import static io.counterfoil.server.schema.Tables.PAYMENT;
import static io.counterfoil.server.schema.Tables.PAYMENT_ATTEMPT;
import static io.counterfoil.server.schema.Tables.PAYMENT_RETURN;
import static io.counterfoil.server.schema.Tables.PAYMENT_SHARE;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.receipt.ReceiptId;
import io.counterfoil.server.schema.tables.records.PaymentAttemptRecord;
import io.counterfoil.server.schema.tables.records.PaymentRecord;
import io.counterfoil.server.schema.tables.records.PaymentReturnRecord;
import io.counterfoil.server.schema.tables.records.PaymentShareRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes payment, payment_share, payment_attempt and payment_return. */
final class PaymentRepository {
    /** At once, so that the unique key on the active invoices speaks now. */
    void insert(Transaction tx, Payment payment) {
        tx.jooq().insertInto(PAYMENT).set(row(payment)).execute();
        boolean active = payment.state().active();
        int number = 0;
        for (PaymentShare share : payment.shares()) {
            number++;
            tx.jooq()
                    .insertInto(PAYMENT_SHARE)
                    .set(PAYMENT_SHARE.PAYMENT_ID, payment.id().value())
                    .set(PAYMENT_SHARE.SHARE_NO, (short) number)
                    .set(PAYMENT_SHARE.INVOICE_ID, share.invoice().value())
                    .set(PAYMENT_SHARE.AMOUNT, share.amount().minor())
                    .set(PAYMENT_SHARE.ACTIVE_INVOICE, active ? share.invoice().value() : null)
                    .set(PAYMENT_SHARE.SHORT_REASON, share.shortReason() == null ? null : code(share.shortReason()))
                    .execute();
        }
    }

    /** Writes what has changed; the row is locked. */
    void update(Transaction tx, Payment payment, Instant changedAt) {
        PaymentRecord row = row(payment);
        row.setVersion(payment.version() + 1);
        row.setChangedAt(changedAt);
        tx.jooq().update(PAYMENT).set(row).where(PAYMENT.ID.eq(payment.id().value())).execute();
        if (!payment.state().active()) {
            tx.jooq()
                    .update(PAYMENT_SHARE)
                    .set(PAYMENT_SHARE.ACTIVE_INVOICE, (Long) null)
                    .where(PAYMENT_SHARE.PAYMENT_ID.eq(payment.id().value()), PAYMENT_SHARE.ACTIVE_INVOICE.isNotNull())
                    .execute();
        }
    }

    Optional<Payment> lock(Transaction tx, PaymentId id) {
        return tx.jooq()
                .selectFrom(PAYMENT)
                .where(PAYMENT.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional()
                .map(row -> payments(tx, List.of(row)).getFirst());
    }

    /** The payments that collect these invoices now, locked. */
    List<Payment> lockActive(Transaction tx, Collection<InvoiceId> invoices) {
        return payments(tx, tx.jooq()
                .select(PAYMENT.fields())
                .from(PAYMENT)
                .join(PAYMENT_SHARE)
                .on(PAYMENT_SHARE.PAYMENT_ID.eq(PAYMENT.ID))
                .where(PAYMENT_SHARE.ACTIVE_INVOICE.in(invoices.stream().map(InvoiceId::value).toList()))
                .orderBy(PAYMENT.ID)
                .forUpdate()
                .fetchInto(PAYMENT))
                .stream()
                .distinct()
                .toList();
    }

    Optional<Payment> find(Transaction tx, PaymentId id) {
        return tx.jooq()
                .selectFrom(PAYMENT)
                .where(PAYMENT.ID.eq(id.value()))
                .fetchOptional()
                .map(row -> payments(tx, List.of(row)).getFirst());
    }

    /** The payment whose money the gateway took under this reference. */
    Optional<Payment> taken(Transaction tx, InstanceId gateway, String reference) {
        return tx.jooq()
                .selectFrom(PAYMENT)
                .where(PAYMENT.INSTANCE_ID.eq(gateway.value()), PAYMENT.GATEWAY_REFERENCE.eq(reference),
                        PAYMENT.RECEIPT_ID.isNotNull())
                .fetchOptional()
                .map(row -> payments(tx, List.of(row)).getFirst());
    }

    /** The newest payment in a currency whose money was taken: what it is worth in the books is known. */
    Optional<Payment> newestTaken(Transaction tx, EntityId entity, CurrencyCode currency) {
        return tx.jooq()
                .selectFrom(PAYMENT)
                .where(PAYMENT.ENTITY_ID.eq(entity.value()), PAYMENT.CURRENCY.eq(currency.code()),
                        PAYMENT.RECEIPT_ID.isNotNull())
                .orderBy(PAYMENT.ID.desc())
                .limit(1)
                .fetchOptional()
                .map(row -> payments(tx, List.of(row)).getFirst());
    }

    boolean hasReference(Transaction tx, InstanceId gateway, String reference, PaymentId except) {
        return tx.jooq()
                .fetchExists(PAYMENT, PAYMENT.INSTANCE_ID.eq(gateway.value())
                        .and(PAYMENT.GATEWAY_REFERENCE.eq(reference))
                        .and(PAYMENT.ID.ne(except.value())));
    }

    /** Newest first, those with an id below {@code before}. */
    List<Payment> page(Transaction tx, EntityId entity, @Nullable InvoiceId invoice,
            @Nullable Collection<CustomerId> customers, @Nullable PaymentState state, long before, int limit) {
        Condition where = PAYMENT.ENTITY_ID.eq(entity.value()).and(PAYMENT.ID.lt(before));
        where = invoice == null
                ? where
                : where.and(PAYMENT.ID.in(DSL.select(PAYMENT_SHARE.PAYMENT_ID)
                        .from(PAYMENT_SHARE)
                        .where(PAYMENT_SHARE.INVOICE_ID.eq(invoice.value()))));
        where = customers == null
                ? where
                : where.and(PAYMENT.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()));
        where = state == null ? where : where.and(PAYMENT.STATE.eq(state.code()));
        return payments(tx, tx.jooq()
                .selectFrom(PAYMENT)
                .where(where)
                .orderBy(PAYMENT.ID.desc())
                .limit(limit)
                .fetch());
    }

    /** Those that the gateway is to be asked about, longest due first. */
    List<Payment> due(Transaction tx, Instant now, int limit) {
        return payments(tx, tx.jooq()
                .selectFrom(PAYMENT)
                .where(PAYMENT.NEXT_LOOKUP_AT.le(now))
                .orderBy(PAYMENT.NEXT_LOOKUP_AT)
                .limit(limit)
                .fetch());
    }

    /**
     * Those of the invoices that are being collected, but for a payer who did not come in time.
     *
     * @param invoices null: all of the entity
     */
    Set<InvoiceId> collected(Transaction tx, EntityId entity, @Nullable Collection<InvoiceId> invoices, Instant now) {
        return active(tx, entity, invoices, PAYMENT.STATE.ne(PaymentState.ACTION_REQUIRED.code())
                .or(PAYMENT.UNTIL_AT.isNull())
                .or(PAYMENT.UNTIL_AT.gt(now)));
    }

    /** Those of the invoices whose money is on its way or may be: a page that is merely open does not count. */
    Set<InvoiceId> underWay(Transaction tx, EntityId entity, Collection<InvoiceId> invoices) {
        return active(tx, entity, invoices, PAYMENT.STATE.ne(PaymentState.ACTION_REQUIRED.code())
                .or(PAYMENT.KIND.ne(code(PaymentKind.CHECKOUT))));
    }

    private static Set<InvoiceId> active(Transaction tx, EntityId entity, @Nullable Collection<InvoiceId> invoices,
            Condition narrowed) {
        return new HashSet<>(tx.jooq()
                .select(PAYMENT_SHARE.ACTIVE_INVOICE)
                .from(PAYMENT_SHARE)
                .join(PAYMENT)
                .on(PAYMENT.ID.eq(PAYMENT_SHARE.PAYMENT_ID))
                .where(invoices == null
                        ? PAYMENT_SHARE.ACTIVE_INVOICE.isNotNull()
                        : PAYMENT_SHARE.ACTIVE_INVOICE.in(invoices.stream().map(InvoiceId::value).toList()),
                        PAYMENT.ENTITY_ID.eq(entity.value()), narrowed)
                .fetch(row -> new InvoiceId(row.value1())));
    }

    /** Writes a call of the gateway down; the payment's row is locked or new. */
    void insertAttempt(Transaction tx, PaymentId payment, PaymentAttempt attempt) {
        PaymentAttemptRecord row = new PaymentAttemptRecord();
        row.setPaymentId(payment.value());
        row.setAttemptNo((short) attempt.number());
        row.setOperation(attempt.operation());
        row.setStartedAt(attempt.startedAt());
        row.setEndedAt(attempt.endedAt());
        row.setOutcome(attempt.outcome());
        row.setMessage(attempt.message());
        tx.insert(row);
    }

    void endAttempt(Transaction tx, PaymentId payment, int number, Instant endedAt, String outcome,
            @Nullable String message) {
        tx.jooq()
                .update(PAYMENT_ATTEMPT)
                .set(PAYMENT_ATTEMPT.ENDED_AT, endedAt)
                .set(PAYMENT_ATTEMPT.OUTCOME, outcome)
                .set(PAYMENT_ATTEMPT.MESSAGE, message)
                .where(PAYMENT_ATTEMPT.PAYMENT_ID.eq(payment.value()), PAYMENT_ATTEMPT.ATTEMPT_NO.eq((short) number))
                .execute();
    }

    List<PaymentAttempt> attempts(Transaction tx, PaymentId payment) {
        return tx.jooq()
                .selectFrom(PAYMENT_ATTEMPT)
                .where(PAYMENT_ATTEMPT.PAYMENT_ID.eq(payment.value()))
                .orderBy(PAYMENT_ATTEMPT.ATTEMPT_NO)
                .fetch(row -> new PaymentAttempt(row.getAttemptNo(), row.getOperation(), row.getStartedAt(),
                        row.getEndedAt(), row.getOutcome(), row.getMessage()));
    }

    int lastAttempt(Transaction tx, PaymentId payment) {
        Short last = tx.jooq()
                .select(DSL.max(PAYMENT_ATTEMPT.ATTEMPT_NO))
                .from(PAYMENT_ATTEMPT)
                .where(PAYMENT_ATTEMPT.PAYMENT_ID.eq(payment.value()))
                .fetchSingle()
                .value1();
        return last == null ? 0 : last;
    }

    void insertReturn(Transaction tx, Payment payment, PaymentReturned returned, String source) {
        PaymentReturnRecord row = new PaymentReturnRecord();
        row.setId(returned.id().value());
        row.setEntityId(payment.entity().value());
        row.setPaymentId(payment.id().value());
        row.setCurrency(returned.amount().currency().code());
        row.setAmount(returned.amount().minor());
        row.setFee(returned.fee().minor());
        row.setReasonCode(returned.reasonCode());
        row.setReturnedOn(returned.returnedOn());
        row.setSource(source);
        row.setRecordedAt(returned.recordedAt());
        tx.jooq().insertInto(PAYMENT_RETURN).set(row).execute();
    }

    List<PaymentReturned> returns(Transaction tx, PaymentId payment) {
        return tx.jooq()
                .selectFrom(PAYMENT_RETURN)
                .where(PAYMENT_RETURN.PAYMENT_ID.eq(payment.value()))
                .orderBy(PAYMENT_RETURN.ID)
                .fetch(row -> {
                    CurrencyCode currency = CurrencyCode.of(row.getCurrency());
                    return new PaymentReturned(new PaymentReturnId(row.getId()),
                            Money.ofMinor(row.getAmount(), currency), Money.ofMinor(row.getFee(), currency),
                            row.getReasonCode(), row.getReturnedOn(), row.getRecordedAt());
                });
    }

    private static PaymentRecord row(Payment payment) {
        Standing standing = payment.standing();
        PaymentRecord row = new PaymentRecord();
        row.setId(payment.id().value());
        row.setEntityId(payment.entity().value());
        row.setCustomerId(payment.customer().value());
        row.setInvoiceId(payment.invoice().value());
        row.setInstanceId(payment.gateway().value());
        row.setKind(code(payment.kind()));
        row.setMethod(payment.method() == null ? null : code(payment.method()));
        row.setCurrency(payment.amount().currency().code());
        row.setAmount(payment.amount().minor());
        row.setState(standing.state().code());
        row.setGatewayReference(standing.gatewayReference());
        row.setActionAddress(standing.action());
        row.setUntilAt(standing.until());
        row.setNextLookupAt(standing.nextLookupAt());
        row.setLookups(standing.lookups());
        row.setReason(standing.reason() == null ? null : code(standing.reason()));
        row.setRetryable(standing.retryable());
        row.setMessage(standing.message());
        row.setTaken(payment.taken() == null ? null : payment.taken().minor());
        row.setReceiptId(payment.receipt() == null ? null : payment.receipt().value());
        row.setVersion(payment.version());
        row.setCreatedAt(payment.createdAt());
        row.setChangedAt(payment.changedAt());
        return row;
    }

    /** With the shares of all of them, in the same order. */
    private static List<Payment> payments(Transaction tx, List<PaymentRecord> rows) {
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<Long, List<PaymentShareRecord>> shares = tx.jooq()
                .selectFrom(PAYMENT_SHARE)
                .where(PAYMENT_SHARE.PAYMENT_ID.in(rows.stream().map(PaymentRecord::getId).toList()))
                .orderBy(PAYMENT_SHARE.PAYMENT_ID, PAYMENT_SHARE.SHARE_NO)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(PaymentShareRecord::getPaymentId));
        return rows.stream().map(row -> payment(row, shares.getOrDefault(row.getId(), List.of()))).toList();
    }

    private static Payment payment(PaymentRecord row, List<PaymentShareRecord> parts) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        List<PaymentShare> shares = parts.stream()
                .map(part -> new PaymentShare(new InvoiceId(part.getInvoiceId()),
                        Money.ofMinor(part.getAmount(), currency), part.getShortReason() == null
                                ? null
                                : ShortReason.valueOf(constant(part.getShortReason()))))
                .toList();
        Standing standing = new Standing(PaymentState.of(row.getState()), row.getGatewayReference(),
                row.getActionAddress(), row.getUntilAt(), row.getNextLookupAt(), row.getLookups(),
                row.getReason() == null ? null : DeclineReason.valueOf(constant(row.getReason())), row.getRetryable(),
                row.getMessage());
        return new Payment(new PaymentId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), shares, new InstanceId(row.getInstanceId()),
                PaymentKind.valueOf(constant(row.getKind())),
                row.getMethod() == null ? null : PaymentMethodKind.valueOf(constant(row.getMethod())),
                Money.ofMinor(row.getAmount(), currency), standing,
                row.getTaken() == null ? null : Money.ofMinor(row.getTaken(), currency),
                row.getReceiptId() == null ? null : new ReceiptId(row.getReceiptId()), row.getVersion(),
                row.getCreatedAt(), row.getChangedAt());
    }

    /** A constant as it is stored. */
    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static String constant(String code) {
        return code.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
