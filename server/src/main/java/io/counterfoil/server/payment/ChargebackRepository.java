package io.counterfoil.server.payment;

import static io.counterfoil.server.schema.Tables.CHARGEBACK;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.ChargebackRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes chargeback. Its rows change under the lock of their payment. */
final class ChargebackRepository {
    private final Entities entities;

    @Inject
    ChargebackRepository(Entities entities) {
        this.entities = entities;
    }

    void insert(Transaction tx, Chargeback chargeback, String source) {
        ChargebackRecord row = new ChargebackRecord();
        row.setId(chargeback.id().value());
        row.setEntityId(chargeback.entity().value());
        row.setCustomerId(chargeback.customer().value());
        row.setPaymentId(chargeback.payment().value());
        row.setInvoiceId(chargeback.invoice().value());
        row.setInstanceId(chargeback.gateway().value());
        row.setExternalId(chargeback.externalId());
        row.setCurrency(chargeback.amount().currency().code());
        row.setAmount(chargeback.amount().minor());
        row.setFunctionalAmount(chargeback.functionalAmount().minor());
        row.setFee(chargeback.fee().minor());
        row.setFeeFunctional(chargeback.feeFunctional().minor());
        row.setFeeReturned(chargeback.feeReturned().minor());
        row.setReturnedFunctional(chargeback.returnedFunctional().minor());
        row.setReasonCode(chargeback.reasonCode());
        row.setState(chargeback.state().code());
        row.setEvidenceDueAt(chargeback.evidenceDueAt());
        row.setOpenedOn(chargeback.openedOn());
        row.setDecidedOn(chargeback.decidedOn());
        row.setItemId(chargeback.item().value());
        row.setReversalId(null);
        row.setSource(source);
        row.setVersion(chargeback.version());
        row.setCreatedAt(chargeback.createdAt());
        row.setChangedAt(chargeback.changedAt());
        tx.jooq().insertInto(CHARGEBACK).set(row).execute();
    }

    /** Writes how it was decided. */
    void update(Transaction tx, Chargeback chargeback, Instant changedAt) {
        tx.jooq()
                .update(CHARGEBACK)
                .set(CHARGEBACK.STATE, chargeback.state().code())
                .set(CHARGEBACK.DECIDED_ON, chargeback.decidedOn())
                .set(CHARGEBACK.REVERSAL_ID, chargeback.reversal() == null ? null : chargeback.reversal().value())
                .set(CHARGEBACK.FEE_RETURNED, chargeback.feeReturned().minor())
                .set(CHARGEBACK.RETURNED_FUNCTIONAL, chargeback.returnedFunctional().minor())
                .set(CHARGEBACK.VERSION, chargeback.version() + 1)
                .set(CHARGEBACK.CHANGED_AT, changedAt)
                .where(CHARGEBACK.ID.eq(chargeback.id().value()))
                .execute();
    }

    Optional<Chargeback> find(Transaction tx, EntityId entity, ChargebackId id) {
        return tx.jooq()
                .selectFrom(CHARGEBACK)
                .where(CHARGEBACK.ID.eq(id.value()), CHARGEBACK.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> chargeback(tx, row));
    }

    List<Chargeback> find(Transaction tx, EntityId entity, Collection<ChargebackId> ids,
            Collection<ChargebackReversalId> reversals) {
        return tx.jooq()
                .selectFrom(CHARGEBACK)
                .where(CHARGEBACK.ENTITY_ID.eq(entity.value()),
                        CHARGEBACK.ID.in(ids.stream().map(ChargebackId::value).toList())
                                .or(CHARGEBACK.REVERSAL_ID
                                        .in(reversals.stream().map(ChargebackReversalId::value).toList())))
                .fetch(row -> chargeback(tx, row));
    }

    Optional<Chargeback> find(Transaction tx, InstanceId gateway, String externalId) {
        return tx.jooq()
                .selectFrom(CHARGEBACK)
                .where(CHARGEBACK.INSTANCE_ID.eq(gateway.value()), CHARGEBACK.EXTERNAL_ID.eq(externalId))
                .fetchOptional(row -> chargeback(tx, row));
    }

    /** Oldest first. */
    List<Chargeback> of(Transaction tx, PaymentId payment) {
        return tx.jooq()
                .selectFrom(CHARGEBACK)
                .where(CHARGEBACK.PAYMENT_ID.eq(payment.value()))
                .orderBy(CHARGEBACK.ID)
                .fetch(row -> chargeback(tx, row));
    }

    /** Newest first, those with an id below {@code before}. */
    List<Chargeback> page(Transaction tx, EntityId entity, @Nullable InvoiceId invoice, @Nullable ChargebackState state,
            long before, int limit) {
        Condition where = CHARGEBACK.ENTITY_ID.eq(entity.value()).and(CHARGEBACK.ID.lt(before));
        where = invoice == null ? where : where.and(CHARGEBACK.INVOICE_ID.eq(invoice.value()));
        where = state == null ? where : where.and(CHARGEBACK.STATE.eq(state.code()));
        return tx.jooq()
                .selectFrom(CHARGEBACK)
                .where(where)
                .orderBy(CHARGEBACK.ID.desc())
                .limit(limit)
                .fetch(row -> chargeback(tx, row));
    }

    private Chargeback chargeback(Transaction tx, ChargebackRecord row) {
        EntityId entity = new EntityId(row.getEntityId());
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        CurrencyCode functional = entities.require(tx, entity).functionalCurrency();
        return new Chargeback(new ChargebackId(row.getId()), entity, new CustomerId(row.getCustomerId()),
                new PaymentId(row.getPaymentId()), new InvoiceId(row.getInvoiceId()),
                new InstanceId(row.getInstanceId()), row.getExternalId(), Money.ofMinor(row.getAmount(), currency),
                Money.ofMinor(row.getFunctionalAmount(), functional), Money.ofMinor(row.getFee(), currency),
                Money.ofMinor(row.getFeeFunctional(), functional), Money.ofMinor(row.getFeeReturned(), currency),
                Money.ofMinor(row.getReturnedFunctional(), functional), row.getReasonCode(),
                ChargebackState.valueOf(PaymentRepository.constant(row.getState())), row.getEvidenceDueAt(),
                row.getOpenedOn(), row.getDecidedOn(), new OpenItemId(row.getItemId()),
                row.getReversalId() == null ? null : new ChargebackReversalId(row.getReversalId()), row.getVersion(),
                row.getCreatedAt(), row.getChangedAt());
    }
}
