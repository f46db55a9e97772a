package io.counterfoil.server.payment;

import static io.counterfoil.server.schema.Tables.PAYOUT;
import static io.counterfoil.server.schema.Tables.PAYOUT_CURSOR;
import static io.counterfoil.server.schema.Tables.PAYOUT_LINE;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.PayoutLineKind;
import io.counterfoil.server.bank.BankLineId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.PayoutLineRecord;
import io.counterfoil.server.schema.tables.records.PayoutRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes payout, payout_line and payout_cursor. */
final class PayoutRepository {
    private final Entities entities;

    /** A line that nothing is tied to. */
    record Loose(PayoutId payout, int line) {}

    @Inject
    PayoutRepository(Entities entities) {
        this.entities = entities;
    }

    void insert(Transaction tx, PayoutView payout, @Nullable EntryId entry) {
        PayoutRecord row = new PayoutRecord();
        row.setId(payout.id().value());
        row.setEntityId(payout.entity().value());
        row.setInstanceId(payout.gateway().value());
        row.setExternalId(payout.externalId());
        row.setBankReference(payout.bankReference());
        row.setArrivesOn(payout.arrivesOn());
        row.setCurrency(payout.amount().currency().code());
        row.setAmount(payout.amount().minor());
        row.setFunctionalAmount(payout.functionalAmount().minor());
        row.setState(PaymentRepository.code(payout.state()));
        row.setPaidOn(payout.paidOn());
        row.setEntryId(entry == null ? null : entry.value());
        row.setRecordedAt(payout.recordedAt());
        tx.jooq().insertInto(PAYOUT).set(row).execute();
    }

    void insert(Transaction tx, PayoutId payout, PayoutLineView line, @Nullable Id object) {
        PayoutLineRecord row = new PayoutLineRecord();
        row.setPayoutId(payout.value());
        row.setLineNo(line.number());
        row.setKind(PaymentRepository.code(line.kind()));
        row.setGatewayReference(line.gatewayReference());
        row.setGross(line.gross().minor());
        row.setFee(line.fee().minor());
        row.setObjectPrefix(object == null ? null : object.prefix());
        row.setObjectId(object == null ? null : object.value());
        tx.insert(row);
    }

    /** Under a lock on the key, so that the same payout is registered once. */
    boolean knows(Transaction tx, InstanceId gateway, String externalId) {
        return tx.jooq()
                .select(PAYOUT.ID)
                .from(PAYOUT)
                .where(PAYOUT.INSTANCE_ID.eq(gateway.value()), PAYOUT.EXTERNAL_ID.eq(externalId))
                .forUpdate()
                .fetchOptional()
                .isPresent();
    }

    boolean isLinked(Transaction tx, Id object) {
        return tx.jooq()
                .fetchExists(PAYOUT_LINE, PAYOUT_LINE.OBJECT_PREFIX.eq(object.prefix())
                        .and(PAYOUT_LINE.OBJECT_ID.eq(object.value())));
    }

    /** @param in whether money came in by it, before fees */
    Optional<Loose> lockLoose(Transaction tx, EntityId entity, InstanceId gateway, String kind, String reference,
            boolean in) {
        return tx.jooq()
                .select(PAYOUT_LINE.PAYOUT_ID, PAYOUT_LINE.LINE_NO)
                .from(PAYOUT_LINE)
                .join(PAYOUT)
                .on(PAYOUT.ID.eq(PAYOUT_LINE.PAYOUT_ID))
                .where(PAYOUT_LINE.GATEWAY_REFERENCE.eq(reference), PAYOUT_LINE.KIND.eq(kind),
                        in ? PAYOUT_LINE.GROSS.gt(0L) : PAYOUT_LINE.GROSS.lt(0L),
                        PAYOUT_LINE.OBJECT_ID.isNull(), PAYOUT.INSTANCE_ID.eq(gateway.value()),
                        PAYOUT.ENTITY_ID.eq(entity.value()))
                .orderBy(PAYOUT_LINE.PAYOUT_ID, PAYOUT_LINE.LINE_NO)
                .limit(1)
                .forUpdate()
                .fetchOptional(row -> new Loose(new PayoutId(row.value1()), row.value2()));
    }

    void link(Transaction tx, PayoutId payout, int line, Id object) {
        tx.jooq()
                .update(PAYOUT_LINE)
                .set(PAYOUT_LINE.OBJECT_PREFIX, object.prefix())
                .set(PAYOUT_LINE.OBJECT_ID, object.value())
                .where(PAYOUT_LINE.PAYOUT_ID.eq(payout.value()), PAYOUT_LINE.LINE_NO.eq(line))
                .execute();
    }

    /** Those that the bank has not booked, of this amount, locked. */
    List<PayoutView> lockAnnounced(Transaction tx, EntityId entity, Money amount) {
        return tx.jooq()
                .selectFrom(PAYOUT)
                .where(PAYOUT.ENTITY_ID.eq(entity.value()),
                        PAYOUT.STATE.eq(PaymentRepository.code(PayoutState.ANNOUNCED)),
                        PAYOUT.AMOUNT.eq(amount.minor()), PAYOUT.CURRENCY.eq(amount.currency().code()))
                .orderBy(PAYOUT.ID)
                .forUpdate()
                .fetch(row -> payout(tx, row));
    }

    void paid(Transaction tx, PayoutId id, BankLineId line, LocalDate on) {
        tx.jooq()
                .update(PAYOUT)
                .set(PAYOUT.STATE, PaymentRepository.code(PayoutState.PAID))
                .set(PAYOUT.BANK_LINE_ID, line.value())
                .set(PAYOUT.PAID_ON, on)
                .where(PAYOUT.ID.eq(id.value()))
                .execute();
    }

    Optional<PayoutView> find(Transaction tx, EntityId entity, PayoutId id) {
        return tx.jooq()
                .selectFrom(PAYOUT)
                .where(PAYOUT.ID.eq(id.value()), PAYOUT.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> payout(tx, row));
    }

    List<PayoutLineView> lines(Transaction tx, PayoutView payout) {
        CurrencyCode currency = payout.amount().currency();
        return tx.jooq()
                .selectFrom(PAYOUT_LINE)
                .where(PAYOUT_LINE.PAYOUT_ID.eq(payout.id().value()))
                .orderBy(PAYOUT_LINE.LINE_NO)
                .fetch(row -> new PayoutLineView(row.getLineNo(),
                        PayoutLineKind.valueOf(PaymentRepository.constant(row.getKind())), row.getGatewayReference(),
                        Money.ofMinor(row.getGross(), currency), Money.ofMinor(row.getFee(), currency),
                        row.getObjectId() == null ? null : Id.format(row.getObjectPrefix(), row.getObjectId())));
    }

    /** Newest first, those with an id below {@code before}. */
    List<PayoutView> page(Transaction tx, EntityId entity, @Nullable PayoutState state, long before, int limit) {
        Condition where = PAYOUT.ENTITY_ID.eq(entity.value()).and(PAYOUT.ID.lt(before));
        where = state == null ? where : where.and(PAYOUT.STATE.eq(PaymentRepository.code(state)));
        return tx.jooq()
                .selectFrom(PAYOUT)
                .where(where)
                .orderBy(PAYOUT.ID.desc())
                .limit(limit)
                .fetch(row -> payout(tx, row));
    }

    Optional<String> cursor(Transaction tx, InstanceId gateway) {
        return tx.jooq()
                .select(PAYOUT_CURSOR.PLACE)
                .from(PAYOUT_CURSOR)
                .where(PAYOUT_CURSOR.INSTANCE_ID.eq(gateway.value()))
                .fetchOptional(PAYOUT_CURSOR.PLACE);
    }

    void saveCursor(Transaction tx, InstanceId gateway, String place, Instant now) {
        tx.jooq()
                .insertInto(PAYOUT_CURSOR)
                .set(PAYOUT_CURSOR.INSTANCE_ID, gateway.value())
                .set(PAYOUT_CURSOR.PLACE, place)
                .set(PAYOUT_CURSOR.FETCHED_AT, now)
                .onDuplicateKeyUpdate()
                .set(PAYOUT_CURSOR.PLACE, place)
                .set(PAYOUT_CURSOR.FETCHED_AT, now)
                .execute();
    }

    private PayoutView payout(Transaction tx, PayoutRecord row) {
        EntityId entity = new EntityId(row.getEntityId());
        return new PayoutView(new PayoutId(row.getId()), entity, new InstanceId(row.getInstanceId()),
                row.getExternalId(), row.getBankReference(), row.getArrivesOn(),
                Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency())),
                Money.ofMinor(row.getFunctionalAmount(), entities.require(tx, entity).functionalCurrency()),
                PayoutState.valueOf(PaymentRepository.constant(row.getState())),
                row.getBankLineId() == null ? null : new BankLineId(row.getBankLineId()), row.getPaidOn(),
                row.getRecordedAt());
    }
}
