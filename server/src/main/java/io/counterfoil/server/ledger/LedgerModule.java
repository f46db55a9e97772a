package io.counterfoil.server.ledger;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the books. */
public final class LedgerModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Ledger.class).in(Scopes.SINGLETON);
        bind(Periods.class).in(Scopes.SINGLETON);
        bind(JournalExport.class).in(Scopes.SINGLETON);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        LedgerInvariants.all().forEach(invariants::add);
    }
}
