package io.counterfoil.server.retention;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * After which time without dealings customers' contact data is erased, and whose time has come. Dealings are documents,
 * receipts, settlements, payments, refunds, messages and requests; who has something open, a draft or a legal hold is
 * never due. Safe for threads.
 */
public final class Retention {
    private static final int LEAST_MONTHS = 6;
    private static final int MOST_MONTHS = 600;
    private static final int DUPLICATE_KEY = 1062;

    private final Commands commands;
    private final Transactions transactions;
    private final TermRepository terms;
    private final DealingsRepository dealings;
    private final Customers customers;
    private final Entities entities;
    private final Clock clock;

    /**
     * What is to be.
     *
     * @param contactMonths 6 to 600; null: nothing is erased by itself
     */
    public record NewTerm(@Nullable Integer contactMonths) {}

    /** Answer of a command. */
    record Changed(int version) {}

    @Inject
    Retention(Commands commands, Transactions transactions, TermRepository terms, DealingsRepository dealings,
            Customers customers, Entities entities, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.terms = terms;
        this.dealings = dealings;
        this.customers = customers;
        this.entities = entities;
        this.clock = clock;
    }

    /** @throws CounterfoilException {@code entity.not-found} */
    public RetentionTerm of(EntityId entity) {
        EntityId known = entities.require(entity).id();
        return transactions.read(tx -> of(tx, known));
    }

    private RetentionTerm of(Transaction tx, EntityId entity) {
        return terms.find(tx, entity).orElse(RetentionTerm.NONE);
    }

    /**
     * Sets the term. From the next night on it erases, which cannot be undone.
     *
     * @throws CounterfoilException {@code retention.invalid}, {@code http.stale}
     */
    public RetentionTerm set(Actor actor, IdempotencyKey key, EntityId entity, IfMatch version, NewTerm wanted) {
        EntityId known = entities.require(entity).id();
        check(wanted.contactMonths());
        RetentionTerm next = new RetentionTerm(wanted.contactMonths(), (int) version.version() + 1);
        try {
            commands.run(actor, Command.of("retention.set", Changed.class)
                    .needs("entity:change", known)
                    .keyed(key, List.of(version.version(), wanted))
                    .does(context -> set(context, known, version, next)));
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                // Someone else set the first one at the same moment.
                version.check(version.version() + 1);
            }
            throw e;
        }
        return of(known);
    }

    private Changed set(CommandContext context, EntityId entity, IfMatch version, RetentionTerm next) {
        Optional<RetentionTerm> before = terms.lock(context.tx(), entity);
        version.check(before.orElse(RetentionTerm.NONE).version());
        if (before.isPresent()) {
            terms.update(context.tx(), entity, next, context.recordedAt());
        } else {
            terms.insert(context.tx(), entity, next, context.recordedAt());
        }
        context.record(List.of(entity.text()), List.of(),
                Map.of("before", fact(before.orElse(RetentionTerm.NONE)), "after", fact(next)));
        return new Changed(next.version());
    }

    private static Map<String, Object> fact(RetentionTerm term) {
        Integer months = term.contactMonths();
        return Map.of("contactMonths", months == null ? "" : Integer.toString(months));
    }

    private static void check(@Nullable Integer months) {
        FieldChecks checks = new FieldChecks(RetentionErrors.INVALID);
        checks.within("contactMonths", months, LEAST_MONTHS, LEAST_MONTHS, MOST_MONTHS);
        checks.throwIfAny();
    }

    /**
     * Whom a term would erase today; nobody without a term.
     *
     * @throws CounterfoilException {@code retention.invalid}
     */
    public Preview preview(EntityId entity, @Nullable Integer months) {
        check(months);
        LegalEntity known = entities.require(entity);
        return Preview.of(months == null
                ? List.of()
                : transactions.read(tx -> dealings.quiet(tx, known.id(),
                        DealingsRepository.Limit.of(known.today(clock), months, known.timeZone()), 0,
                        Preview.MOST + 1)));
    }

    /** What customers are called, for callers who may read customers ({@code customer:read}). */
    public Map<CustomerId, String> names(EntityId entity, Collection<CustomerId> named) {
        return transactions.read(tx -> customers.names(tx, entity, named));
    }

    /** Those whose term has ended on this day, by id, above {@code after}; nobody without a term. */
    List<DueCustomer> due(LegalEntity entity, LocalDate day, long after, int rows) {
        return transactions.read(tx -> {
            Integer months = of(tx, entity.id()).contactMonths();
            return months == null
                    ? List.of()
                    : dealings.quiet(tx, entity.id(), DealingsRepository.Limit.of(day, months, entity.timeZone()),
                            after, rows);
        });
    }

    /**
     * Erases a customer whose term has ended.
     *
     * @throws CounterfoilException {@code retention.not-due} when it has not, or not any more
     */
    void erase(Actor actor, LegalEntity entity, LocalDate day, CustomerId id) {
        commands.run(actor, Customers.erasure(entity.id()).does(context -> {
            Customer customer = customers.lock(context.tx(), entity.id(), id);
            Integer months = of(context.tx(), entity.id()).contactMonths();
            if (months == null || !dealings.isQuiet(context.tx(), entity.id(), id,
                    DealingsRepository.Limit.of(day, months, entity.timeZone()))) {
                throw new CounterfoilException(RetentionErrors.NOT_DUE,
                        "Customer " + customer.number() + " is not to be erased on " + day);
            }
            return customers.erase(context, customer, "Retention: no dealings for " + months + " months");
        }));
    }
}
