package io.counterfoil.server.revenue;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.RecurringTask;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the revenue feature. */
public final class RevenueModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(RevenueResource.class).errors(RevenueErrors.class);
        permissions(binder())
                .declare("revenue:read", "See revenue schedules and what is deferred.", "clerk", "controller")
                .declare("revenue:recognise", "Recognise deferred revenue that was earned.", "controller");
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        RevenueInvariants.all().forEach(invariants::add);
        bind(Recognizers.class).to(PluginRecognizers.class).in(Scopes.SINGLETON);
        bind(ObligationRepository.class).toInstance(new ObligationRepository());
        bind(RunRepository.class).toInstance(new RunRepository());
        bind(DeferredRevenue.class).in(Scopes.SINGLETON);
        bind(RevenueSchedules.class).in(Scopes.SINGLETON);
        bind(Recognition.class).in(Scopes.SINGLETON);
        bind(RecognitionRuns.class).in(Scopes.SINGLETON);
        bind(RecognitionJob.class).in(Scopes.SINGLETON);
        bind(DueRevenue.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
        }).addBinding().to(RecognitionJob.class);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(DueRevenue.class);
    }
}
