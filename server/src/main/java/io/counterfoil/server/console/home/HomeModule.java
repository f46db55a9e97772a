package io.counterfoil.server.console.home;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the console's first page. */
public final class HomeModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(CollectingWork.class).in(Scopes.SINGLETON);
        bind(InvoicingWork.class).in(Scopes.SINGLETON);
        bind(BooksWork.class).in(Scopes.SINGLETON);
        bind(AuditWork.class).in(Scopes.SINGLETON);
        bind(OperatingWork.class).in(Scopes.SINGLETON);
        bind(MyWork.class).in(Scopes.SINGLETON);
        http(binder()).resource(OverviewPage.class);
    }
}
