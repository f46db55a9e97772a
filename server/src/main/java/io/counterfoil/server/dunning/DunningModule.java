package io.counterfoil.server.dunning;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.delivery.MessageSource;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the reminders. A feature that keeps some back adds its {@link CollectionHold} to the set. */
public final class DunningModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(ReminderResource.class).errors(DunningErrors.class);
        permissions(binder())
                .declare("reminder:read", "See reminders, their schedule and runs.", "clerk", "collector",
                        "controller")
                .declare("reminder:run", "Have reminders sent that are due.", "collector")
                .declare("reminder:schedule", "Set when reminders are due.", "controller");
        bind(ScheduleRepository.class).in(Scopes.SINGLETON);
        bind(ReminderRepository.class).toInstance(new ReminderRepository());
        bind(RunRepository.class).toInstance(new RunRepository());
        bind(Reminders.class).in(Scopes.SINGLETON);
        bind(Schedules.class).in(Scopes.SINGLETON);
        bind(CollectionHolds.class).in(Scopes.SINGLETON);
        bind(NextReminders.class).in(Scopes.SINGLETON);
        bind(Planner.class).in(Scopes.SINGLETON);
        bind(SentReminders.class).in(Scopes.SINGLETON);
        bind(ReminderPreviews.class).in(Scopes.SINGLETON);
        bind(ReminderRuns.class).in(Scopes.SINGLETON);
        bind(RunJob.class).in(Scopes.SINGLETON);
        bind(DailyReminders.class).in(Scopes.SINGLETON);
        bind(ReminderLetter.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), CollectionHold.class);
        Multibinder.newSetBinder(binder(), MessageSource.class).addBinding().to(ReminderLetter.class);
        Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
        }).addBinding().to(RunJob.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(DailyReminders.class);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        DunningInvariants.all().forEach(invariants::add);
    }
}
