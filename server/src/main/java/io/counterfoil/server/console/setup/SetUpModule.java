package io.counterfoil.server.console.setup;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the steps of the set-up. */
public final class SetUpModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(SetUpFrame.class).in(Scopes.SINGLETON);
        http(binder()).resource(CompanyStep.class)
                .resource(BooksStep.class)
                .resource(NumberingStep.class)
                .resource(MailStep.class);
    }
}
