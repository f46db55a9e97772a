package io.counterfoil.server.rate;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds rates of exchange. */
public final class RateModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(RateResource.class).errors(RateErrors.class);
        permissions(binder())
                .declare("rate:read", "See rates of exchange.", "clerk", "collector", "controller")
                .declare("rate:add", "Add rates of exchange.", "controller");
        bind(RateRepository.class).toInstance(new RateRepository());
        bind(Rates.class).in(Scopes.SINGLETON);
    }
}
