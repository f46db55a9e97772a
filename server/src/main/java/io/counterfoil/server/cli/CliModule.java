package io.counterfoil.server.cli;

import static io.counterfoil.server.bootstrap.LifecycleBinder.lifecycle;

import com.google.inject.AbstractModule;

/** The server's side of the command line. After HttpModule: it tells where that listens. */
public final class CliModule extends AbstractModule {
    @Override
    protected void configure() {
        lifecycle(binder()).manage(CliAccess.class).announce(Welcome.class);
    }
}
