package io.counterfoil.server.allocation;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds open items and allocations. */
public final class AllocationModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(AllocationResource.class).errors(AllocationErrors.class);
        permissions(binder())
                .declare("receivable:read", "See open items and what settled them.", "clerk", "collector", "controller")
                .declare("allocation:decide", "Settle open items with money or credit notes, and take that back.",
                        "clerk", "controller");
        bind(AllocationRepository.class).toInstance(new AllocationRepository());
        bind(OpenItems.class).in(Scopes.SINGLETON);
        bind(Allocations.class).in(Scopes.SINGLETON);
        bind(AllocationDecisions.class).in(Scopes.SINGLETON);
        bind(Transfers.class).in(Scopes.SINGLETON);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        AllocationInvariants.all().forEach(invariants::add);
    }
}
