package io.counterfoil.server.entity;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;

/** Binds the entities feature. */
public final class EntityModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(EntityResource.class)
                .resource(LegalEntityResource.class)
                .resource(TaxRegistrationResource.class)
                .errors(EntityErrors.class);
        permissions(binder()).declare("entity:read", "See legal entities.", "clerk", "collector", "controller")
                .declare("entity:create", "Found legal entities.")
                .declare("entity:change",
                        "Change a legal entity's name, address, bank account, terms and tax registrations.",
                        "controller");
        Multibinder.newSetBinder(binder(), EntityFounded.class);
        bind(EntityRepository.class).toInstance(new EntityRepository());
        bind(SetUpRepository.class).in(Scopes.SINGLETON);
        bind(Entities.class).in(Scopes.SINGLETON);
        bind(SetUp.class).in(Scopes.SINGLETON);
        bind(TaxRegistrations.class).in(Scopes.SINGLETON);
    }
}
