package io.counterfoil.server.listing;

import static io.counterfoil.server.auth.PermissionBinder.permissions;
import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds what users arrange of lists. */
public final class ListingModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(ListingRepository.class).toInstance(new ListingRepository());
        bind(SavedViews.class).in(Scopes.SINGLETON);
        bind(ListExports.class).in(Scopes.SINGLETON);
        http(binder()).errors(ListingErrors.class);
        permissions(binder()).declare(SavedViews.SHARE, "Share a saved view of a list with a role.", "controller");
    }
}
