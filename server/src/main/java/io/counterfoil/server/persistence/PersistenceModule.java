package io.counterfoil.server.persistence;

import static io.counterfoil.server.bootstrap.ConfigBinder.config;
import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** The database comes up before anything that uses it. */
public final class PersistenceModule extends AbstractModule {
    @Override
    protected void configure() {
        config(binder(), DatabaseConfig.class);
        lifecycle(binder()).manage(Database.class).manage(NodeLease.class);
        http(binder()).health(DatabaseHealth.class).errors(PersistenceErrors.class);
        bind(Transactions.class).in(Scopes.SINGLETON);
        bind(Ids.class).in(Scopes.SINGLETON);
    }
}
