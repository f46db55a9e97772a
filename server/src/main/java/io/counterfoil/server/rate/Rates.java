package io.counterfoil.server.rate;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.events.Outbox;
import io.counterfoil.server.events.OutboxEvent;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Adds rates of exchange and finds them. Safe for any number of threads. */
public final class Rates {
    /** Banks publish none on weekends and holidays: for so many days the last one before counts. */
    private static final int DAYS_VALID = 7;
    private static final int DIGITS = 10;

    private final RateRepository repository;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Outbox outbox;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Rates(RateRepository repository, Entities entities, Commands commands, Transactions transactions, Outbox outbox,
            Ids ids, Clock clock) {
        this.repository = repository;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.outbox = outbox;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Adds a rate; one for a day that has one already counts from now on. Tells the event {@code rate.added}.
     *
     * @throws CounterfoilException {@code rate.invalid}
     */
    public ExchangeRate add(Actor actor, IdempotencyKey key, EntityId entityId, NewRate request) {
        LegalEntity entity = entities.require(entityId);
        check(entity, request);
        return commands.run(actor, Command.of("rate.add", ExchangeRate.class)
                .needs("rate:add", entityId)
                .keyed(key, request)
                .does(context -> {
                    RateId id = new RateId(ids.next());
                    ExchangeRate rate = new ExchangeRate(id, entityId, request.currency(), request.date(),
                            request.rate().setScale(DIGITS), context.recordedAt());
                    repository.insert(context.tx(), rate, actor.principal());
                    context.record(List.of(id.text()), List.of(),
                            Map.of("currency", request.currency().code(), "date", request.date().toString(), "rate",
                                    request.rate().toPlainString()));
                    outbox.publish(context.tx(), new OutboxEvent(RateAdded.EVENT, id.text(), RateAdded.EVENT + ":" + id,
                            new RateAdded(id, entityId, request.currency(), request.date())));
                    return rate;
                }));
    }

    private void check(LegalEntity entity, NewRate request) {
        FieldChecks checks = new FieldChecks(RateErrors.INVALID);
        if (request.currency().equals(entity.functionalCurrency())) {
            checks.problem("currency", "is the currency that the books are kept in", "Give another currency");
        }
        BigDecimal rate = request.rate().stripTrailingZeros();
        if (rate.signum() <= 0 || rate.scale() > DIGITS || rate.precision() - rate.scale() > DIGITS) {
            checks.problem("rate", "is " + request.rate().toPlainString(), "Give a number greater than 0 with at most "
                    + DIGITS + " digits before and " + DIGITS + " behind the point: how much "
                    + entity.functionalCurrency() + " one " + request.currency() + " is");
        }
        if (request.date().isAfter(entity.today(clock)) || request.date().getYear() < 1970) {
            checks.problem("date", "is " + request.date(), "Give today or an earlier day");
        }
        checks.throwIfAny();
    }

    /** The rate of the day or, where it has none, of the last one before; at most seven days old. */
    public Optional<ExchangeRate> find(Transaction tx, EntityId entity, CurrencyCode currency, LocalDate date) {
        return repository.latest(tx, entity, currency, date.minusDays(DAYS_VALID), date);
    }

    /**
     * The amount in the entity's functional currency at the rate of the day; empty when there is no rate. Keeps its
     * sign.
     */
    public Optional<Money> functional(Transaction tx, LegalEntity entity, Money amount, LocalDate date) {
        if (amount.currency().equals(entity.functionalCurrency())) {
            return Optional.of(amount);
        }
        return find(tx, entity.id(), amount.currency(), date)
                .map(rate -> convert(amount, rate, entity.functionalCurrency()));
    }

    /**
     * The amount at a rate, rounded once to the nearest, half away from zero.
     *
     * @throws CounterfoilException {@code rate.too-large}
     */
    public static Money convert(Money amount, ExchangeRate rate, CurrencyCode functional) {
        try {
            return amount.convert(functional, rate.rate(), Rounding.HALF_UP);
        } catch (ArithmeticException e) {
            throw new CounterfoilException(RateErrors.TOO_LARGE, amount + " at the rate " + rate.rate()
                    .stripTrailingZeros()
                    .toPlainString() + " of " + rate.date() + " is too large. Check the rate, and add the right one",
                    e);
        }
    }

    /** Newest first, those with an id below {@code before}. */
    public List<ExchangeRate> page(EntityId entity, @Nullable CurrencyCode currency, long before, int limit) {
        return transactions.read(tx -> repository.page(tx, entity, currency, before, limit));
    }
}
