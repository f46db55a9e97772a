package io.counterfoil.server.console.bank;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;

/** Binds the pages about bank accounts and statements. */
public final class BankPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(BankPage.class)
                .resource(StatementsExport.class)
                .resource(NewAccountPage.class)
                .resource(StatementPage.class)
                .resource(ImportPage.class);
    }
}
