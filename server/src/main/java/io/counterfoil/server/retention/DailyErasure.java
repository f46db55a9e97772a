package io.counterfoil.server.retention;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Erases whose term has ended, once a day in the night of each entity's time zone: each customer by a command of their
 * own, so that another node, or a second run, finds nothing left to do. What one run leaves, the next one goes on with.
 */
final class DailyErasure implements RecurringTask {
    private static final Logger log = LoggerFactory.getLogger(DailyErasure.class);
    private static final Actor ACTOR = Actor.system("retention");
    private static final LocalTime NIGHT = LocalTime.of(3, 0);
    private static final int MOST_IN_A_RUN = 1_000;
    private static final int AT_ONCE = 100;

    private final Entities entities;
    private final Retention retention;
    private final TermRepository terms;
    private final Transactions transactions;
    private final Clock clock;

    @Inject
    DailyErasure(Entities entities, Retention retention, TermRepository terms, Transactions transactions,
            Clock clock) {
        this.entities = entities;
        this.retention = retention;
        this.terms = terms;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "daily-erasure";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofMinutes(10));
    }

    @Override
    public void run() {
        for (LegalEntity entity : entities.all()) {
            ZonedDateTime now = clock.instant().atZone(entity.timeZone());
            LocalDate day = now.toLocalDate();
            if (!now.toLocalTime().isBefore(NIGHT) && transactions.read(tx -> terms.toRun(tx, entity.id(), day))) {
                erase(entity, day, MOST_IN_A_RUN);
            }
        }
    }

    /**
     * Erases up to so many; the day is done when nobody is left.
     *
     * @return how many were erased
     */
    int erase(LegalEntity entity, LocalDate day, int most) {
        int erased = 0;
        long after = 0;
        while (erased < most) {
            List<DueCustomer> due = retention.due(entity, day, after, Math.min(AT_ONCE, most - erased));
            if (due.isEmpty()) {
                transactions.write(tx -> {
                    terms.done(tx, entity.id(), day);
                    return true;
                });
                return erased;
            }
            for (DueCustomer each : due) {
                erased += erased(entity, day, each) ? 1 : 0;
            }
            after = due.getLast().customer().value();
        }
        return erased;
    }

    private boolean erased(LegalEntity entity, LocalDate day, DueCustomer due) {
        try {
            retention.erase(ACTOR, entity, day, due.customer());
            return true;
        } catch (CounterfoilException e) {
            if (!e.code().equals(RetentionErrors.NOT_DUE)) {
                log.warn("Customer {} could not be erased though the term has ended; it is tried again tomorrow",
                        due.customer(), e);
            }
        } catch (RuntimeException e) {
            log.warn("Customer {} could not be erased though the term has ended; it is tried again tomorrow",
                    due.customer(), e);
        }
        return false;
    }
}
