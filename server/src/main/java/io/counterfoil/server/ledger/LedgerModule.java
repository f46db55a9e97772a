package io.counterfoil.server.ledger;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the books. */
public final class LedgerModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Ledger.class).in(Scopes.SINGLETON);
        bind(Periods.class).in(Scopes.SINGLETON);
    }
}
