package io.counterfoil.server.demo;

import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;

/** Binds the demo company; after the jobs, which import its history. */
public final class DemoModule extends AbstractModule {
    @Override
    protected void configure() {
        lifecycle(binder()).manage(DemoCompany.class).announce(DemoCompany.class);
    }
}
