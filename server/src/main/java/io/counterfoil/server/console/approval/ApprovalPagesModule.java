package io.counterfoil.server.console.approval;

import static io.counterfoil.server.http.HttpBinder.http;

import com.google.inject.AbstractModule;

/** Binds the pages about what waits for a second person. */
public final class ApprovalPagesModule extends AbstractModule {
    @Override
    protected void configure() {
        http(binder()).resource(ApprovalsPage.class).resource(ApprovalPage.class).resource(RulesPage.class);
    }
}
