package io.counterfoil.server.console.job;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the pages of one's own jobs. */
public final class OwnJobsModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ProgressStreams.class).in(Scopes.SINGLETON);
        http(binder()).resource(OwnJobsPage.class).resource(OwnJobPage.class);
    }
}
