package io.counterfoil.server.console.worklist;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;
import com.google.inject.Scopes;

/** Binds the pages of the worklist. */
public final class WorklistPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        bind(WorklistTable.class).in(Scopes.SINGLETON);
        bind(OwnerCard.class).in(Scopes.SINGLETON);
        bind(BlockCard.class).in(Scopes.SINGLETON);
        http(binder()).resource(WorklistPage.class)
                .resource(WorklistBulkPage.class)
                .resource(DebtorPage.class)
                .resource(OwnerPage.class)
                .resource(BlockPage.class);
    }
}
