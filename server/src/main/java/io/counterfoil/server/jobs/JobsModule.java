package io.counterfoil.server.jobs;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;
import static io.counterfoil.server.http.HttpBinder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;

/** Jobs and recurring tasks. After every module whose features must be up before their jobs run. */
public final class JobsModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), JobsConfig.class);
        http(binder()).errors(JobsErrors.class);
        Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
        });
        Multibinder.newSetBinder(binder(), RecurringTask.class);
        bind(WakeUp.class).toInstance(new WakeUp());
        bind(Jobs.class).in(Scopes.SINGLETON);
        lifecycle(binder()).manage(JobScheduler.class);
    }

    @Provides
    @Singleton
    static JobRepository repository(ObjectMapper json) {
        return new JobRepository(json);
    }
}
