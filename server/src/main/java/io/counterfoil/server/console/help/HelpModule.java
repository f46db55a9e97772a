package io.counterfoil.server.console.help;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the handbook's pages. */
public final class HelpModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Handbook.class).in(Scopes.SINGLETON);
        http(binder()).resource(HelpPage.class);
    }
}
