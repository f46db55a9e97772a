package io.counterfoil.server.bulk;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.jobs.JobHandler;

/** Binds what is done with many documents at once. */
public final class BulkModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).errors(BulkErrors.class);
        bind(BulkRepository.class).toInstance(new BulkRepository());
        bind(BulkRuns.class).in(Scopes.SINGLETON);
        bind(BulkJob.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), new TypeLiteral<JobHandler<?>>() {
        }).addBinding().to(BulkJob.class);
    }
}
