package io.counterfoil.server.console;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;
import io.counterfoil.server.console.home.OverviewPage;
import io.counterfoil.server.console.kit.KitPage;
import io.counterfoil.server.console.sales.SalesModule;

/** Binds the console. */
public final class ConsoleModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(Console.class).in(Scopes.SINGLETON);
        bind(PlainPages.class).in(Scopes.SINGLETON);
        install(new SalesModule());
        http(binder()).provider(VisitFilter.class)
                .provider(ErrorPages.class)
                .resource(SignInPages.class)
                .resource(SetUpPages.class)
                .resource(OverviewPage.class)
                .resource(KitPage.class);
    }
}
