package io.counterfoil.server.demo;

import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the demo company; after the jobs, which import its history. */
public final class DemoModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(DemoProgress.class).in(Scopes.SINGLETON);
        bind(DemoPlugins.class).in(Scopes.SINGLETON);
        bind(DemoHistory.class).in(Scopes.SINGLETON);
        lifecycle(binder()).manage(DemoCompany.class).announce(DemoCompany.class);
    }
}
