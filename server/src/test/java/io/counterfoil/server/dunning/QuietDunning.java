package io.counterfoil.server.dunning;

import com.google.inject.AbstractModule;
import com.google.inject.Module;
import com.google.inject.util.Modules;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.entity.Entities;
import jakarta.inject.Inject;
import java.time.Clock;

/** The reminders without the run of the day, which would mix with the runs of the tests. */
public final class QuietDunning extends AbstractModule {
    @Override
    protected void configure() {
        Module quiet = new AbstractModule() {
            @Override
            protected void configure() {
                bind(DailyReminders.class).to(Never.class);
                bind(Never.class);
            }
        };
        install(Modules.override(new DunningModule()).with(quiet));
    }

    /** Starts nothing. */
    static final class Never extends DailyReminders {
        @Inject
        Never(Entities entities, ReminderRuns runs, Messages messages, Clock clock) {
            super(entities, runs, messages, clock);
        }

        @Override
        public void run() {
            // On purpose.
        }
    }
}
