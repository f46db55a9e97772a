package io.counterfoil.server.paymentmethod;

import static io.counterfoil.server.schema.Tables.PAYMENT_METHOD;

import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.StoredMethod;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.PaymentMethodRecord;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes payment_method; what is sealed stays so here. */
final class PaymentMethodRepository {
    private static final List<String> LIVE = List.of(MethodState.OPEN.code(), MethodState.STORED.code(),
            MethodState.REMOVING.code());

    /** A method as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by this package
    record Stored(
            PaymentMethodId id,
            EntityId entity,
            CustomerId customer,
            InstanceId gateway,
            MethodState state,
            @Nullable PaymentMethodKind kind,
            byte @Nullable [] token,
            byte @Nullable [] label,
            @Nullable YearMonth lastMonth,
            boolean pageOpen,
            Instant expiresAt,
            int calls,
            @Nullable String message,
            Instant createdAt,
            Instant changedAt) {}

    /** One that may be left from now on. */
    void insert(Transaction tx, PaymentMethodId id, EntityId entity, CustomerId customer, InstanceId gateway,
            Instant expiresAt, Instant nextCallAt, Instant now) {
        tx.jooq()
                .insertInto(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.ID, id.value())
                .set(PAYMENT_METHOD.ENTITY_ID, entity.value())
                .set(PAYMENT_METHOD.CUSTOMER_ID, customer.value())
                .set(PAYMENT_METHOD.INSTANCE_ID, gateway.value())
                .set(PAYMENT_METHOD.STATE, MethodState.OPEN.code())
                .set(PAYMENT_METHOD.PAGE_OPEN, false)
                .set(PAYMENT_METHOD.EXPIRES_AT, expiresAt)
                .set(PAYMENT_METHOD.NEXT_CALL_AT, nextCallAt)
                .set(PAYMENT_METHOD.CALLS, 0)
                .set(PAYMENT_METHOD.CREATED_AT, now)
                .set(PAYMENT_METHOD.CHANGED_AT, now)
                .execute();
    }

    /** The gateway has said where its page is. */
    void pageOpen(Transaction tx, PaymentMethodId id) {
        tx.jooq()
                .update(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.PAGE_OPEN, true)
                .where(PAYMENT_METHOD.ID.eq(id.value()), PAYMENT_METHOD.STATE.eq(MethodState.OPEN.code()))
                .execute();
    }

    /** It was left; the row is locked. */
    void stored(Transaction tx, PaymentMethodId id, StoredMethod method, byte[] token, byte[] label, Instant now) {
        tx.jooq()
                .update(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.STATE, MethodState.STORED.code())
                .set(PAYMENT_METHOD.KIND, code(method.kind()))
                .set(PAYMENT_METHOD.TOKEN_SEALED, token)
                .set(PAYMENT_METHOD.LABEL_SEALED, label)
                .set(PAYMENT_METHOD.LAST_MONTH, method.lastMonth().map(month -> month.atDay(1)).orElse(null))
                .setNull(PAYMENT_METHOD.NEXT_CALL_AT)
                .set(PAYMENT_METHOD.CALLS, 0)
                .setNull(PAYMENT_METHOD.MESSAGE)
                .set(PAYMENT_METHOD.CHANGED_AT, now)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .execute();
    }

    /** It was left by somebody who is erased: only its token is kept, until the gateway has forgotten it. */
    void storedForRemoval(Transaction tx, PaymentMethodId id, PaymentMethodKind kind, byte[] token, Instant now) {
        tx.jooq()
                .update(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.STATE, MethodState.REMOVING.code())
                .set(PAYMENT_METHOD.KIND, code(kind))
                .set(PAYMENT_METHOD.TOKEN_SEALED, token)
                .set(PAYMENT_METHOD.NEXT_CALL_AT, now)
                .set(PAYMENT_METHOD.CALLS, 0)
                .set(PAYMENT_METHOD.CHANGED_AT, now)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .execute();
    }

    /** It must be forgotten by the gateway; the row is locked and stored. */
    void removing(Transaction tx, PaymentMethodId id, Instant now) {
        tx.jooq()
                .update(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.STATE, MethodState.REMOVING.code())
                .setNull(PAYMENT_METHOD.LABEL_SEALED)
                .set(PAYMENT_METHOD.NEXT_CALL_AT, now)
                .set(PAYMENT_METHOD.CALLS, 0)
                .set(PAYMENT_METHOD.CHANGED_AT, now)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .execute();
    }

    /**
     * It is over; the row is locked.
     *
     * @param state not-stored or removed
     */
    void over(Transaction tx, PaymentMethodId id, MethodState state, @Nullable String message, Instant now) {
        tx.jooq()
                .update(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.STATE, state.code())
                .setNull(PAYMENT_METHOD.TOKEN_SEALED)
                .setNull(PAYMENT_METHOD.LABEL_SEALED)
                .setNull(PAYMENT_METHOD.NEXT_CALL_AT)
                .set(PAYMENT_METHOD.MESSAGE, message)
                .set(PAYMENT_METHOD.CHANGED_AT, now)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .execute();
    }

    /** The gateway is called again later; the row is locked. */
    void later(Transaction tx, PaymentMethodId id, int calls, Instant nextCallAt, @Nullable String message) {
        tx.jooq()
                .update(PAYMENT_METHOD)
                .set(PAYMENT_METHOD.CALLS, calls)
                .set(PAYMENT_METHOD.NEXT_CALL_AT, nextCallAt)
                .set(PAYMENT_METHOD.MESSAGE, message)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .execute();
    }

    Optional<Stored> find(Transaction tx, PaymentMethodId id) {
        return tx.jooq()
                .selectFrom(PAYMENT_METHOD)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .fetchOptional(PaymentMethodRepository::stored);
    }

    Optional<Stored> lock(Transaction tx, PaymentMethodId id) {
        return tx.jooq()
                .selectFrom(PAYMENT_METHOD)
                .where(PAYMENT_METHOD.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(PaymentMethodRepository::stored);
    }

    /** Those of a customer that are open, stored or being removed, in the order in which they were begun. */
    List<Stored> live(Transaction tx, CustomerId customer) {
        return tx.jooq()
                .selectFrom(PAYMENT_METHOD)
                .where(PAYMENT_METHOD.CUSTOMER_ID.eq(customer.value()), PAYMENT_METHOD.STATE.in(LIVE))
                .orderBy(PAYMENT_METHOD.ID)
                .fetch(PaymentMethodRepository::stored);
    }

    /** How many of a customer are stored, or can still be left. */
    int count(Transaction tx, CustomerId customer, Instant now) {
        return tx.jooq()
                .fetchCount(PAYMENT_METHOD, PAYMENT_METHOD.CUSTOMER_ID.eq(customer.value()),
                        PAYMENT_METHOD.STATE.eq(MethodState.STORED.code())
                                .or(PAYMENT_METHOD.STATE.eq(MethodState.OPEN.code())
                                        .and(PAYMENT_METHOD.EXPIRES_AT.gt(now))));
    }

    /** Those of a customer that are open, stored or being removed, locked, in the order in which they were begun. */
    List<Stored> lockLive(Transaction tx, CustomerId customer) {
        return tx.jooq()
                .selectFrom(PAYMENT_METHOD)
                .where(PAYMENT_METHOD.CUSTOMER_ID.eq(customer.value()), PAYMENT_METHOD.STATE.in(LIVE))
                .orderBy(PAYMENT_METHOD.ID)
                .forUpdate()
                .fetch(PaymentMethodRepository::stored);
    }

    /** Those whose gateway is to be called by now, the longest due first. */
    List<PaymentMethodId> due(Transaction tx, Instant now, int limit) {
        return tx.jooq()
                .select(PAYMENT_METHOD.ID)
                .from(PAYMENT_METHOD)
                .where(PAYMENT_METHOD.NEXT_CALL_AT.le(now))
                .orderBy(PAYMENT_METHOD.NEXT_CALL_AT)
                .limit(limit)
                .fetch(found -> new PaymentMethodId(found.value1()));
    }

    private static Stored stored(PaymentMethodRecord row) {
        return new Stored(new PaymentMethodId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), new InstanceId(row.getInstanceId()),
                MethodState.of(row.getState()), row.getKind() == null ? null : kind(row.getKind()),
                row.getTokenSealed(), row.getLabelSealed(),
                row.getLastMonth() == null ? null : YearMonth.from(row.getLastMonth()), row.getPageOpen(),
                row.getExpiresAt(),
                row.getCalls(), row.getMessage(), row.getCreatedAt(), row.getChangedAt());
    }

    private static String code(PaymentMethodKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static PaymentMethodKind kind(String code) {
        return PaymentMethodKind.valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
