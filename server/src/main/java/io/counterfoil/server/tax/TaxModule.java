package io.counterfoil.server.tax;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the question for taxes to the plugins that answer it. */
public final class TaxModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).errors(TaxErrors.class);
        bind(TaxQuotes.class).to(PluginTaxQuotes.class).in(Scopes.SINGLETON);
    }
}
