package io.counterfoil.server.worklist;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.verify.InvariantBinder;

/** Binds the worklist. */
public final class WorklistModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(WorklistResource.class).errors(WorklistErrors.class);
        permissions(binder())
                .declare(CustomerOwners.READ, "See which customers to collect from first, and who does.", "collector",
                        "controller")
                .declare(CustomerOwners.ASSIGN, "Say who collects from which customers.", "collector", "controller")
                .declare(DunningBlocks.PERMISSION, "Keep customers out of reminders until a day.", "collector",
                        "controller");
        bind(WorklistRepository.class).toInstance(new WorklistRepository());
        bind(Worklist.class).in(Scopes.SINGLETON);
        bind(CustomerOwners.class).in(Scopes.SINGLETON);
        bind(DunningBlockRepository.class).toInstance(new DunningBlockRepository());
        bind(DunningBlocks.class).in(Scopes.SINGLETON);
        Multibinder.newSetBinder(binder(), CollectionHold.class)
                .addBinding()
                .to(BlockedCustomers.class)
                .in(Scopes.SINGLETON);
        InvariantBinder invariants = InvariantBinder.invariants(binder());
        WorklistInvariants.all().forEach(invariants::add);
    }
}
