package io.counterfoil.server.events;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;
import static io.counterfoil.server.http.HttpBinder.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.jobs.RecurringTask;

/** The outbox. After every module whose features must be up before events reach them. */
public final class EventsModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), EventsConfig.class);
        http(binder()).errors(EventsErrors.class);
        Multibinder.newSetBinder(binder(), OutboxConsumer.class);
        bind(OutboxRetention.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), RecurringTask.class).addBinding().to(OutboxRetention.class);
        bind(Bell.class).toInstance(new Bell());
        bind(Subscriptions.class).in(Scopes.SINGLETON);
        bind(Outbox.class).in(Scopes.SINGLETON);
        lifecycle(binder()).manage(OutboxDeliveries.class);
    }

    @Provides
    @Singleton
    static OutboxRepository repository(ObjectMapper json) {
        return new OutboxRepository(json);
    }
}
