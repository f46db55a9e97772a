package io.counterfoil.server.page;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds what pages are made with. */
public final class PageModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(KitAssets.class).in(Scopes.SINGLETON);
        http(binder()).resource(KitAssetResource.class);
    }
}
