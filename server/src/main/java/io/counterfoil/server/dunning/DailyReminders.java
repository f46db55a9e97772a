package io.counterfoil.server.dunning;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.jobs.Recurrence;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;

/** Starts each entity's run of the day, in the morning of its own time zone. */
class DailyReminders implements RecurringTask {
    private static final Actor ACTOR = Actor.system("reminders");
    private static final LocalTime MORNING = LocalTime.of(7, 0);
    private static final int DUPLICATE_KEY = 1062;

    private final Entities entities;
    private final ReminderRuns runs;
    private final Messages messages;
    private final Clock clock;

    @Inject
    DailyReminders(Entities entities, ReminderRuns runs, Messages messages, Clock clock) {
        this.entities = entities;
        this.runs = runs;
        this.messages = messages;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "daily-reminders";
    }

    @Override
    public Recurrence recurrence() {
        return new Recurrence.Every(Duration.ofMinutes(10));
    }

    @Override
    public void run() {
        entities.all().forEach(this::start);
    }

    /** Starts the entity's run if it is morning there, and there has been none today. */
    void start(LegalEntity entity) {
        ZonedDateTime now = clock.instant().atZone(entity.timeZone());
        // Without a channel a reminder could not be sent, and would be used up all the same.
        if (now.toLocalTime().isBefore(MORNING) || !messages.anyChannel(entity.id())
                || runs.hadDaily(entity.id(), now.toLocalDate())) {
            return;
        }
        try {
            runs.startDaily(ACTOR, entity.id(), now.toLocalDate());
        } catch (RuntimeException e) {
            // Another node has started it meanwhile.
            if (Transactions.vendorCode(e) != DUPLICATE_KEY) {
                throw e;
            }
        }
    }
}
