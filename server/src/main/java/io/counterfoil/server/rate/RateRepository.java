package io.counterfoil.server.rate;

import static io.counterfoil.server.schema.Tables.FX_RATE;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.FxRateRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes fx_rate. */
final class RateRepository {
    void insert(Transaction tx, ExchangeRate rate, String actor) {
        FxRateRecord row = new FxRateRecord();
        row.setId(rate.id().value());
        row.setEntityId(rate.entity().value());
        row.setCurrency(rate.currency().code());
        row.setRateOn(rate.date());
        row.setRate(rate.rate());
        row.setRecordedAt(rate.recordedAt());
        row.setActor(actor);
        tx.insert(row);
    }

    /** The newest one of the last day with a rate within the days. */
    Optional<ExchangeRate> latest(Transaction tx, EntityId entity, CurrencyCode currency, LocalDate from,
            LocalDate to) {
        return tx.jooq()
                .selectFrom(FX_RATE)
                .where(FX_RATE.ENTITY_ID.eq(entity.value()), FX_RATE.CURRENCY.eq(currency.code()),
                        FX_RATE.RATE_ON.between(from, to))
                .orderBy(FX_RATE.RATE_ON.desc(), FX_RATE.ID.desc())
                .limit(1)
                .fetchOptional(RateRepository::rate);
    }

    List<ExchangeRate> page(Transaction tx, EntityId entity, @Nullable CurrencyCode currency, long before, int limit) {
        Condition where = FX_RATE.ENTITY_ID.eq(entity.value()).and(FX_RATE.ID.lt(before));
        where = currency == null ? where : where.and(FX_RATE.CURRENCY.eq(currency.code()));
        return tx.jooq()
                .selectFrom(FX_RATE)
                .where(where)
                .orderBy(FX_RATE.ID.desc())
                .limit(limit)
                .fetch(RateRepository::rate);
    }

    private static ExchangeRate rate(FxRateRecord row) {
        return new ExchangeRate(new RateId(row.getId()), new EntityId(row.getEntityId()),
                CurrencyCode.of(row.getCurrency()), row.getRateOn(), row.getRate(), row.getRecordedAt());
    }
}
