package io.counterfoil.server.verify;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the verifier. */
public final class VerifyModule extends AbstractModule {
    @Override
    protected void configure() {
        InvariantBinder.invariants(binder()).add(AppendOnlyTables.class);
        bind(Verifier.class).in(Scopes.SINGLETON);
    }
}
