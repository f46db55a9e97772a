package io.counterfoil.server.verify;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the verifier. */
public final class VerifyModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(VerifyResource.class);
        permissions(binder()).declare("books:verify", "Prove the invariants of the books.", "controller");
        InvariantBinder.invariants(binder()).add(AppendOnlyTables.class).add(NoCardNumbers.class);
        bind(Verifier.class).in(Scopes.SINGLETON);
    }
}
