package io.counterfoil.server.ledger;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Opens and closes months. A month that was never closed is open without a row, so that importing history opens what it
 * needs; closing a month closes all before it, back to the first entry. Whoever calls has checked the permission and
 * records the audit leaf. Safe for any number of threads and nodes.
 */
public final class Periods {
    private final Ids ids;
    private final Clock clock;
    private final LedgerRepository books = new LedgerRepository();
    private final PeriodRepository repository = new PeriodRepository();

    @Inject
    public Periods(Ids ids, Clock clock) {
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Closes a month and all before it, under one lock. Waits for transactions that are posting to the entity; what
     * they posted is in, and who comes after finds the period closed. Months that are closed already stay as they are.
     *
     * @return the periods that changed
     * @throws CounterfoilException {@code ledger.period-not-over}, {@code ledger.no-books}
     */
    public List<Period> close(Transaction tx, EntityId entity, PeriodLock lock, YearMonth through, Actor actor,
            String reason) {
        return shut(tx, entity, lock, through, actor, reason, PeriodState.CLOSED);
    }

    /**
     * As {@link #close}, but entries of the period end still go in. Months that are closed stay closed.
     */
    public List<Period> softClose(Transaction tx, EntityId entity, PeriodLock lock, YearMonth through, Actor actor,
            String reason) {
        return shut(tx, entity, lock, through, actor, reason, PeriodState.SOFT_CLOSED);
    }

    /**
     * Opens one closed month again; it stays open until it is closed again. A window of this sort is on record for
     * good.
     *
     * @throws CounterfoilException {@code ledger.period-not-closed}, {@code ledger.no-books}
     */
    public Period reopen(Transaction tx, EntityId entity, PeriodLock lock, YearMonth month, Actor actor,
            String reason) {
        Instant at = lockBook(tx, entity);
        Period period = rows(tx, entity, lock).get(month.atDay(1));
        if (period == null || period.state() == PeriodState.OPEN) {
            throw CounterfoilException.ofField(LedgerErrors.PERIOD_NOT_CLOSED, "month", month + " is not closed",
                    "Name a closed month");
        }
        Period opened = new Period(lock, period.fromOn(), period.toOn(), PeriodState.OPEN, period.closedAt(),
                period.version() + 1);
        repository.update(tx, entity, opened);
        changed(tx, entity, List.of(opened), at, actor, reason);
        return opened;
    }

    /** Every period that was closed at least once, by lock and date. */
    public List<Period> list(Transaction tx, EntityId entity) {
        tx.flush();
        return repository.find(tx, entity);
    }

    /** The month of the entity's first entry, or of the first closed period before it; empty while there is neither. */
    public Optional<YearMonth> first(Transaction tx, EntityId entity) {
        tx.flush();
        return Stream.concat(books.firstDate(tx, entity).stream(),
                repository.find(tx, entity).stream().map(Period::fromOn))
                .map(YearMonth::from)
                .min(
                        Comparator.naturalOrder());
    }

    private List<Period> shut(Transaction tx, EntityId entity, PeriodLock lock, YearMonth through, Actor actor,
            String reason, PeriodState state) {
        Instant at = lockBook(tx, entity);
        // The entity's time zone is not known here: over means over somewhere on earth.
        LocalDate latestToday = at.atOffset(ZoneOffset.ofHours(14)).toLocalDate();
        if (!through.atEndOfMonth().isBefore(latestToday)) {
            throw CounterfoilException.ofField(LedgerErrors.PERIOD_NOT_OVER, "month", through + " is not over yet",
                    "Name a month whose last day has passed");
        }
        Map<LocalDate, Period> rows = rows(tx, entity, lock);
        List<Period> changed = new ArrayList<>();
        for (YearMonth month = first(tx, entity, rows, through); !month.isAfter(through); month = month
                .plusMonths(1)) {
            Period present = rows.get(month.atDay(1));
            if (present == null) {
                Period closed = new Period(lock, month.atDay(1), month.atEndOfMonth(), state, at, 1);
                repository.insert(tx, entity, closed);
                changed.add(closed);
            } else if (present.state() != state && present.state() != PeriodState.CLOSED) {
                Period closed = new Period(lock, present.fromOn(), present.toOn(), state, at, present.version() + 1);
                repository.update(tx, entity, closed);
                changed.add(closed);
            }
        }
        if (!changed.isEmpty()) {
            changed(tx, entity, changed, at, actor, reason);
        }
        return changed;
    }

    private YearMonth first(Transaction tx, EntityId entity, Map<LocalDate, Period> rows, YearMonth through) {
        YearMonth first = books.firstDate(tx, entity).map(YearMonth::from).orElse(through);
        for (LocalDate start : rows.keySet()) {
            YearMonth month = YearMonth.from(start);
            first = month.isBefore(first) ? month : first;
        }
        return first;
    }

    /**
     * The time of the change is taken after the lock was got: everything that was posted before has an earlier one.
     */
    private Instant lockBook(Transaction tx, EntityId entity) {
        tx.flush();
        if (books.lockForChange(tx, entity).isEmpty()) {
            throw Ledger.noBooks(entity);
        }
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private Map<LocalDate, Period> rows(Transaction tx, EntityId entity, PeriodLock lock) {
        Map<LocalDate, Period> rows = new TreeMap<>();
        repository.lock(tx, entity)
                .stream()
                .filter(period -> period.lock() == lock)
                .forEach(period -> rows.put(period.fromOn(), period));
        return rows;
    }

    private void changed(Transaction tx, EntityId entity, List<Period> periods, Instant at, Actor actor,
            String reason) {
        Invariants.require(!reason.isBlank() && reason.length() <= 500, "a reason of %d characters", reason.length());
        periods.forEach(period -> repository.insertEvent(tx, entity,
                new PeriodEvent(ids.next(), period, at, actor.principal(), reason)));
        tx.flush();
        books.setPeriodVersion(tx, entity, ids.next());
        tx.attached(OpenedBooks.class, OpenedBooks::new).byEntity().remove(entity.value());
    }
}
