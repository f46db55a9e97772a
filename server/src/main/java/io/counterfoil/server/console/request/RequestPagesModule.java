package io.counterfoil.server.console.request;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the pages about customers' requests. */
public final class RequestPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(RequestTable.class).in(Scopes.SINGLETON);
        http(binder()).resource(RequestsPage.class)
                .resource(RequestsExport.class)
                .resource(RequestPage.class);
    }
}
